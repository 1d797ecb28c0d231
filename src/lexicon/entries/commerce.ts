import { subjectKinds } from '../data/subjects.ts';
import {
  alphabets,
  type Context,
  decimal,
  drawText,
  type Entries,
  oneOf,
  pattern,
  recall,
  tally,
  whole,
} from '../entry.ts';

const companies = subjectKinds.company?.names ?? '';

/** A GTIN-13 with its check digit. */
function drawEan({ random }: Context): string {
  const digits = `40${drawText(random, alphabets.digits, 10)}`;
  let sum = 0;
  for (let index = 0; index < 12; index++) sum += Number(digits.charAt(index)) * (index % 2 === 0 ? 1 : 3);
  return digits + String((10 - (sum % 10)) % 10);
}

/** An ISBN-13 with its check digit. */
function drawIsbn({ random }: Context): string {
  const digits = `978${drawText(random, alphabets.digits, 9)}`;
  let sum = 0;
  for (let index = 0; index < 12; index++) sum += Number(digits.charAt(index)) * (index % 2 === 0 ? 1 : 3);
  return digits + String((10 - (sum % 10)) % 10);
}

export const commerce: Entries = {
  'company|company name|organization|organisation|organization name|employer|merchant|merchant name|supplier|supplier name|vendor name|manufacturer|brand|brand name|publisher name|publisher|business name|legal name|trading name|firm|companies|org name|legal entity name|institution name|institution|tenant name|customer company name|label name|carrier name|carrier|airline|airline name|shop name|store name|seller name|company legal name|partner name|sponsor|agency|oem name|brands|trade name|doing business as|bank name|account holder company|exhibitor|client name|issuer name|org|organisation name|affiliation|developer name|record label|registrar|provider company|insurance company|shop|restaurant name|organizations|label company|studio|publishers|operator name|distributor|service provider name|contractor|production company':
    oneOf(companies),
  'company suffix|legal form|company type|business type|entity legal form|legal structure|organization type':
    oneOf('Ltd|Inc.|GmbH|LLC|S.A.|B.V.'),
  'industry|sector|business sector|vertical|market segment': oneOf(
    'Software|Logistics|Retail|Healthcare|Manufacturing|Education|Energy|Hospitality|Media|Insurance',
  ),
  'company size|employees range|employee range': oneOf('1-10|11-50|51-200|201-1000|1000+'),
  'employees|employee count|number of employees|headcount|num employees|staff count': tally(4, 12000),
  'catch phrase|slogan|motto|tagline|strapline|claim slogan': oneOf(
    'Made to last.|Small team, big harbour.|Software that stays out of the way.|Good things, delivered.|Every detail matters.|From field to table.',
  ),
  'product|product name|item name|product title|article name|item title|products|item|merchandise|line item name|variant name|goods|item description short|product label|package product|offer name|listing title':
    oneOf(subjectKinds.product?.names ?? ''),
  'sku|item code|product code|article number|item number|part number|sku code|stock code|product number|model number|product sku|variant sku|skus|mpn|manufacturer part number|material number|style code|item id code|article no|supplier sku|hardware model number':
    pattern('???-####|???-##-###'),
  'barcode|ean|gtin|upc|ean13|ean code|product barcode|gtin13|jan': drawEan,
  'isbn|isbn13|isbn 13': drawIsbn,
  'isbn10|isbn 10': pattern('0-###-#####-#'),
  issn: pattern('####-####'),
  asin: { string: ({ random }) => `B0${drawText(random, alphabets.crockford, 8)}` },
  'quantity|qty|units|stock|in stock count|inventory|stock level|available quantity|stock quantity|item quantity|order quantity|pieces|units sold|inventory quantity|on hand|reserved quantity|number of units|num units|inventory count|quantity available|stock count|seats|seat count|quantities|item count ordered':
    { ...whole(1, 40) },
  'min quantity|minimum order quantity|moq|min order|minimum quantity': whole(1, 5),
  'max quantity|maximum quantity': whole(10, 100),
  'rating|stars|star rating|average rating|review rating|score stars|avg rating|rating average|mean rating|user rating|rating value|customer rating|vote average':
    { ...decimal(3.1, 5, 1), string: ({ random }) => (random.int(31, 50) / 10).toFixed(1) },
  'rating count|ratings count|review count|reviews|number of reviews|reviews count|num ratings|vote count|total reviews|number of ratings|review number|user ratings total':
    tally(3, 4000),
  'material|fabric|product material': oneOf(
    'Oak|Merino wool|Stainless steel|Organic cotton|Ceramic|Linen|Bamboo|Recycled plastic|Leather|Cast iron',
  ),
  'size|product size|clothing size|shirt size|variant size|item size|package size|t shirt size': oneOf('XS|S|M|L|XL'),
  'shoe size': whole(36, 46),
  'weight|net weight|gross weight|product weight|shipping weight|package weight|item weight|parcel weight|total weight':
    decimal(0.1, 24, 2),
  'weight unit|mass unit': oneOf('kg|g|lb'),
  'unit|unit of measure|uom|measurement unit|units of measure|quantity unit|base unit|unit name|unit code|measure unit|packaging unit':
    oneOf('piece|kg|hour|box|litre|m'),
  'length unit|dimension unit|distance unit': oneOf('cm|m|in'),
  'temperature unit': oneOf('C|F'),
  'condition|item condition|product condition|condition name': oneOf('new|new|used|refurbished'),
  'availability|stock status|availability status|inventory status|in stock status': oneOf(
    'in_stock|in_stock|in_stock|low_stock|out_of_stock',
  ),
  'order number|order id|order no|order reference|purchase order number|po number|order code|order ref|purchase order|display order number|merchant order id|order name|booking reference|booking code|booking number|pnr|confirmation number|reservation code|reservation number|case number|ticket number|reference number|ref number|rma number|work order|merchant order reference':
    { string: ({ random }) => `ORD-${random.int(10000, 99999)}`, number: ({ random }) => random.int(10000, 99999) },
  'invoice number|invoice id|invoice no|bill number|receipt number|invoice reference|document number|invoice ref|credit note number':
    { string: ({ random }) => `INV-2026-${String(random.int(1, 9999)).padStart(4, '0')}` },
  'customer number|customer code|customer reference|customer no|client number|account code|member number|membership number|loyalty number|customer ref|account ref|client code|debtor number|subscriber number|patient number':
    pattern('C-#####|K######'),
  'contract number|contract id|policy number|contract reference|agreement number|insurance number|contract ref|mandate reference|claim number':
    pattern('CT-######|P-########'),
  'tracking number|tracking code|shipment number|tracking id|awb|parcel number|consignment number|waybill': {
    string: ({ random }) => `1Z${drawText(random, alphabets.crockford, 6)}${drawText(random, alphabets.digits, 10)}`,
  },
  'shipping method|delivery method|shipping option|shipping carrier|delivery type|shipping service|shipping type|delivery option|fulfillment type|courier|shipping provider|service level|delivery mode':
    oneOf('standard|express|pickup|overnight'),
  'coupon|coupon code|promo code|discount code|voucher|voucher code|promotion code|referral code|gift code|gift card code|coupon codes|offer code':
    oneOf('WELCOME10|SPRING25|FREESHIP|LOYAL15|SUMMER20|FRIEND5|BACK2SCHOOL'),
  'plan|plan name|pricing plan|subscription plan|tier|billing plan|subscription tier|price tier|plan type|plan id name|membership type|membership level|license type|subscription type|account tier|plan code|service plan|pricing tier|premium tier|package tier|subscription name|account plan|support tier|service tier|level plan':
    oneOf('Starter|Team|Team|Business|Enterprise|Free'),
  'customer type|client type|account type|user type|customer group|customer segment|party type|contact type|owner type|member type|entity type|person type|tax payer type|subject type|legal entity type|principal type|user role type|actor type|target type|client category':
    oneOf('individual|business|business|internal'),
  'lead source|acquisition channel|signup source|referral source|traffic source|source channel|sales channel|marketing channel|channel source|acquisition source|registration source|order source':
    oneOf('website|referral|newsletter|partner|event|search'),
  'deal stage|sales stage|pipeline stage|opportunity stage|stage name': oneOf(
    'lead|qualified|proposal|negotiation|won',
  ),
  'cart id|basket id': {
    string: (context) => `cart_${recall(context, 'cart', '', (random) => drawText(random, alphabets.lower, 12))}`,
  },
  'mcc|merchant category code': oneOf('5411|5812|5732|4111|7011|5999'),
  'hs code|tariff code|harmonized code|customs tariff number|commodity code': pattern('####.##.##'),
  'incoterm|incoterms': oneOf('DAP|EXW|FOB|CIF|DDP'),
};
