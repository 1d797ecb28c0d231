import {
  alphabets,
  type Context,
  decimal,
  drawText,
  type Entries,
  type Making,
  oneOf,
  pattern,
  recall,
} from '../entry.ts';
import { currencyOf, placeOf } from '../facts/place.ts';
import { spreadOut } from '../spread.ts';

const wholeCurrencies = new Set(['JPY', 'KRW', 'VND', 'CLP', 'IDR', 'HUF', 'COP']);

/** An amount between two bounds of common currencies: minor units where the field is an integer. */
function amount(min: number, max: number): Making {
  const draw = (context: Context) => {
    // Prices mostly end in a round figure of cents, and small ones are likelier.
    const value = spreadOut(context.random.next(), min, max);
    const cents = context.random.pick([0, 0, 50, 90, 95, 99, 25, 49]);
    return value < 3 ? Math.round(value * 100) / 100 : Math.floor(value) + cents / 100;
  };
  const number = (context: Context) => {
    const value = draw(context);
    const { types } = context.field;
    if (types.includes('integer') && !types.includes('number')) return Math.round(value * 100);
    return wholeCurrencies.has(currencyOf(context)) ? Math.round(value * 100) : value;
  };
  return {
    number,
    string: (context) =>
      wholeCurrencies.has(currencyOf(context)) ? String(number(context)) : draw(context).toFixed(2),
  };
}

/** An IBAN (ISO 13616) with right check digits. */
function drawIban(context: Context): string {
  const { random } = context;
  const country = placeOf(context).at.code;
  const code = ibanShapes[country] ? country : 'DE';
  const account = (ibanShapes[code] ?? '').replace(/[0A]/g, (mark) =>
    drawText(random, mark === '0' ? alphabets.digits : alphabets.letters, 1),
  );
  const digits = `${account}${code}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return `${code}${String(98 - rest).padStart(2, '0')}${account}`;
}

const ibanShapes: Record<string, string> = {
  DE: '0'.repeat(18),
  AT: '0'.repeat(16),
  CH: '0'.repeat(17),
  ES: '0'.repeat(20),
  BE: '0'.repeat(12),
  PL: '0'.repeat(24),
  PT: '0'.repeat(21),
  DK: '0'.repeat(14),
  FI: '0'.repeat(14),
  NO: '0'.repeat(11),
  SE: '0'.repeat(20),
  CZ: '0'.repeat(20),
  HU: '0'.repeat(24),
  GB: `AAAA${'0'.repeat(14)}`,
  NL: `AAAA${'0'.repeat(10)}`,
  IE: `AAAA${'0'.repeat(14)}`,
  RO: `AAAA${'0'.repeat(16)}`,
};

interface Card {
  brand: string;
  number: string;
}

/** A test card number: it passes Luhn's check, and belongs to nobody. */
function cardOf(context: Context): Card {
  return recall(context, 'card', '', (random) => {
    const [brand, start, length] = random.pick([
      ['visa', '400000', 16],
      ['mastercard', '555555', 16],
      ['amex', '378282', 15],
    ] as const);
    const body = start + drawText(random, alphabets.digits, length - start.length - 1);
    let sum = 0;
    for (let index = 0; index < body.length; index++) {
      const digit = Number(body.charAt(body.length - 1 - index));
      sum += index % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit;
    }
    return { brand, number: body + String((10 - (sum % 10)) % 10) };
  });
}

export const money: Entries = {
  'dish.price|dish.unit price|dish.cost|drink price|meal price': amount(3, 24),
  'price|unit price|list price|retail price|sale price|item price|product price|base price|selling price|price amount|net price|gross price|regular price|original price|current price|price each|unit amount|price per unit|discounted price|cost price|purchase price|starting price|compare at price|prices|price value|unit cost|msrp|rate amount|fare|price usd|final price|strike price|ticket price|list amount|room rate|nightly rate|hourly rate|price per night':
    amount(4, 220),
  'amount|value amount|payment amount|transaction amount|charge amount|sum|money amount|amount value|total amount|grand total|total price|order total|invoice total|amount due|subtotal|sub total|total cost|total due|total paid|amount paid|net amount|gross amount|amount total|total value|total payment|cart total|order value|order amount|balance due|amount refunded|refund amount|authorized amount|captured amount|settlement amount|net total|gross total|amount captured|invoice amount|total sum|payout amount|bill amount|transfer amount|original amount|amount remaining|amount in cents|amount cents|total charges|line total|item total|outstanding amount|due amount|amounts|transaction value|total tax inclusive|total excluding tax|receipt amount|order.total|payment.total|cost|total usd|spend|total spend|total spent|amount spent|lifetime value|donation amount|claim amount|capped amount|payment.value|money.value|order.sum|authorised amount|remaining amount|amount minor|amount max|deposit|deposit amount|paid amount|paid|due now|invoice.total':
    amount(12, 900),
  'tax|tax amount|vat amount|total tax|sales tax|tax total|vat|taxes|gst|taxes total|tax value': amount(1, 90),
  'shipping|shipping cost|shipping price|shipping fee|shipping amount|delivery fee|delivery cost|shipping total|freight|postage|delivery charge|shipping charges|handling fee|delivery price|total shipping':
    amount(3, 16),
  'fee|fees|service fee|transaction fee|processing fee|application fee|commission|tip|tip amount|gratuity|surcharge|fee amount|application fee amount|handling|network fee|booking fee|late fee|markup amount|commission amount|gas fee|platform fee|fee total|cost of delivery':
    amount(1, 30),
  'discount|discount amount|total discount|savings|discount value|discount total|amount off|total discounts|rebate|credit amount|discounts|promotion amount':
    amount(2, 60),
  'balance|account balance|available balance|current balance|wallet balance|opening balance|closing balance|credit balance|ending balance|starting balance|available funds|balances|ledger balance|cash balance|available amount|total balance|running balance|credits remaining|balance amount|remaining balance|balance after|book balance':
    amount(80, 24000),
  'salary|income|annual income|gross salary|base salary|annual salary|yearly salary|net salary|compensation|wage|monthly income|gross wage':
    amount(2400, 9800),
  'budget|revenue|total revenue|annual revenue|mrr|arr|turnover|net worth|profit|credit limit|limit amount|spending limit|spend limit|budget amount|daily limit amount|market cap|sales|total sales|gmv|target amount|goal amount|monthly budget|daily budget|funding|valuation|estimated value|deal value|net income|gross revenue|monthly revenue|expenses|loan amount|principal amount|investment amount|coverage amount|sales amount':
    amount(1500, 90000),
  'exchange rate|fx rate|conversion rate currency|currency rate|conversion rate|exchange.rate|currency.rate|rate exchange|spot rate':
    decimal(0.71, 1.49, 4),
  'interest rate|apr|apy|tax rate|vat rate|commission rate|vat percent|tax percentage|rate percent|discount rate|tax percent|annual percentage rate|interest|mortgage rate|yield|tax.rate|royalty rate|premium rate':
    {
      number: ({ random }) => random.pick([0, 2.5, 3.9, 5, 7, 7.7, 19, 20, 21]),
      string: ({ random }) => random.pick(['5.0', '7.7', '19.0', '20.0']),
    },
  'iban|account iban|bank account iban|iban number|ibans|debtor iban|creditor iban|counterparty iban': drawIban,
  'bic|swift|swift code|bic code|swift bic|bank identifier code|bic swift': oneOf(
    'COBADEFFXXX|BNPAFRPPXXX|INGBNL2AXXX|BARCGB22XXX|DEUTDEFFXXX|UBSWCHZH80A|NDEASESSXXX|BSCHESMMXXX',
  ),
  'account number|bank account number|account no|bank account|bsb code|bank code|sort code number|blz|branch code|bank number|institution number|transit number|clearing number|ispb|bank account no|bank branch|bank id|clearing code|debit account number|beneficiary account':
    ({ random }) => drawText(random, alphabets.digits, 10),
  'sort code': pattern('##-##-##'),
  'routing number|aba number|aba routing number|routing transit number|aba': oneOf(
    '021000021|011401533|091000019|121000358|026009593',
  ),
  'card number|credit card number|pan|cc number|card no|payment card number|credit card': (context) =>
    cardOf(context).number,
  'last4|last 4|last four|card last4|last4 digits|last digits|masked pan last|card last four|last 4 digits|dynamic last4|last four digits':
    (context) => cardOf(context).number.slice(-4),
  'card brand|card type|card network|credit card type|brand card|card scheme|payment brand|cc type|payment method variant|card.brand|card.type|card company|network card|card.network':
    (context) => cardOf(context).brand,
  'masked card number|masked pan|card mask|masked number|card number masked': (context) =>
    `**** **** **** ${cardOf(context).number.slice(-4)}`,
  'bin|card bin|iin|issuer bin': (context) => cardOf(context).number.slice(0, 6),
  'card expiry|expiry month year|exp date|card expiration|expiry mm yy|card expiry date': pattern(
    '0{1|2|3|4|5|6|7|8|9}/2{7|8|9}',
  ),
  'payment method|payment type|payment provider|payment gateway|payment option|pay type|payment channel|payment methods|payment method type|payment mode|payment instrument|payment processor|tender type|payment means|method of payment|payment system|gateway name':
    oneOf('card|card|bank_transfer|paypal|sepa_debit|invoice'),
  'payment status|financial status|paid status|payment state|settlement status|charge status|invoice status|refund status|billing status|payout status':
    oneOf('paid|paid|pending|failed|refunded'),
  'payment terms|terms of payment|payment term': oneOf('Net 30|Net 14|Due on receipt|Net 60'),
  'transaction id|payment id|charge id|payment reference|psp reference|transaction reference|payment intent id|txn id|payment intent|txid|psp payment reference|bank reference|external transaction id|transaction number|payment token|payment ref|end to end id|payment transaction id|payment request id|trn|tx id|merchant transaction id|network payment reference|modification psp reference':
    {
      string: ({ random }) => `txn_${drawText(random, alphabets.lower, 16)}`,
    },
  'transaction type|transaction category|entry type|ledger entry type|movement type|txn type|booking type': oneOf(
    'debit|credit|refund|payout|fee',
  ),
  'vat id|vat number|tax id|tax number|vat code|tax code|tin|eu vat|company vat|vat registration number|tax identification number|business tax id|tax registration number|fiscal code|ein|gst number|vatin':
    (context) => {
      const { code } = placeOf(context).at;
      return `${code === 'GR' ? 'EL' : code}${drawText(context.random, alphabets.digits, 9)}`;
    },
  'registration number|company number|company registration number|chamber of commerce number|business number|business registration number|commercial register|company id number|kvk|coc number|legal entity id':
    pattern('HRB ######|0#######'),
  'ssn|social security number|national id|national insurance number|personal id|identity number|national identification number|id number|id card number|personal number|citizen id|social security|identification number|document id number|insurance id|burgerservicenummer|bsn':
    pattern('900-##-####'),
  'passport|passport number|passport no|travel document number': pattern('X########|C0#######'),
  'license plate|number plate|plate number|registration plate|vehicle registration|plate|registration vehicle|license plate number':
    pattern('B-?? ####|?? ## ???|???-####'),
  'driver license|driving licence number|license number|licence number|drivers license|driver license number|driving license':
    pattern('D########|L-#######'),
  'vin|vehicle identification number|chassis number': {
    string: ({ random }) => `WVW${drawText(random, 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 14)}`,
  },
  'ticker|stock symbol|ticker symbol|trading symbol|stock ticker|symbol|stock code name|symbols|tickers|instrument symbol':
    oneOf('NWTR|HRBA|CDFN|BLPK|MRDN|TDWL|KSTL|ZPHR'),
  'isin|isin code|security id': pattern('DE000{A|1|5}#####'),
  'bitcoin address|btc address|wallet address bitcoin': {
    string: ({ random }) => `bc1q${drawText(random, '023456789acdefghjklmnpqrstuvwxyz', 38)}`,
  },
  'wallet address|eth address|ethereum address|contract address|blockchain address': {
    string: ({ random }) => `0x${drawText(random, alphabets.hex, 40)}`,
  },
  'cost center|cost centre|cost code|gl account|gl code|ledger account|cost unit|cost center code|general ledger code':
    pattern('CC-####|4####'),
  imei: { string: ({ random }) => `35${drawText(random, alphabets.digits, 13)}` },
  'iccid|sim number': { string: ({ random }) => `8949${drawText(random, alphabets.digits, 15)}` },
  'duns|duns number': pattern('##-###-####'),
  lei: { string: ({ random }) => `5299${drawText(random, alphabets.crockford, 14)}${random.int(10, 97)}` },
};
