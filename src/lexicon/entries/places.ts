import { type City, capitals, cities } from '../data/cities.ts';
import {
  alphabets,
  type Context,
  choose,
  decimal,
  drawText,
  type Entries,
  list,
  oneOf,
  pattern,
  tally,
  whole,
} from '../entry.ts';
import { currencyOf, hasAddress, type Place, placeOf, telOf, unitOf, zipOf } from '../facts/place.ts';
import { currencyNames, languageNames } from '../subject-text.ts';

const of = (get: (place: Place) => string) => (context: Context) => get(placeOf(context));
/** Items of an array name different places. */
const each = (get: (place: Place) => string) => (context: Context) => get(placeOf(another(context)));
/** The same for what cities share: the items of an array differ. */
const every = (get: (city: City) => string) => {
  const all = [...new Set(cities.map(get))];
  return (context: Context) => (context.field.index === undefined ? get(placeOf(context).at) : choose(context, all));
};

function another(context: Context): Context {
  if (!context.field.index) return context;
  return { ...context, field: { ...context.field, owner: context.field.key } };
}

/** What stands beside an address in memory. */
const codeFields = ['line', 'linenumber', 'classname', 'function', 'functionname', 'module', 'symbol', 'framework'];

function formatAddress(place: Place): string {
  return `${place.street}, ${zipOf(place)} ${place.at.city}, ${place.at.country}`;
}

const zones = [...new Set(cities.map(({ timezone }) => timezone))];
const regions = 'us-east-1|us-west-2|eu-west-1|eu-central-1|ap-southeast-1|ap-northeast-1|sa-east-1|eu-north-1';

export const places: Entries = {
  'capital|capital city|capital name|country.capital': (context) =>
    capitals[placeOf(context).at.code] ?? placeOf(context).at.city,
  'country.area|country.area km2|country.surface area': tally(9000, 9_900_000),
  'country.top level domain|country.top level domains|country.tld|cctld': of(({ at }) => `.${at.code.toLowerCase()}`),
  'city|town|city name|locality|municipality|hometown|home town|place of birth|birth place|birthplace|cities|address city|place of employment|l|town name|city town|address level2|village|suburb city':
    every(({ city }) => city),
  'province|state name|state province|state or province|address state|administrative area|admin area|county|prefecture|region name|province name|st|address.region|person.region|city.region|place.region|address level1|subdivision':
    every(({ state }) => state),
  'state code|province code|region code|subdivision code|administrative area code|state abbr': of(
    ({ at }) => at.stateCode,
  ),
  'state iso|subdivision iso|iso 3166 2': of(({ at }) => `${at.code}-${at.stateCode}`),
  'country|country name|nation|country of origin|home country|address country|country of birth|countries|country of residence|birth country|location country|carrier country name|nationality country|country.native name|country.official name|country.common':
    every(({ country }) => country),
  'country code|country iso|iso country code|country id|alpha 2|iso2|country code2|iso 3166|country alpha2|country.code|country.iso code|country.id|iso code|carrier country|available markets|region codes|country codes|allowed countries|markets|market|country of birth iso code|geo country|cc|country.alpha2 code|country.cca2|country.alpha2|country.code alpha2|alpha2 code|country.slug|cca2':
    every(({ code }) => code),
  'country code3|alpha 3|iso3|country iso3|country alpha3|iso alpha3|country.alpha3 code|country.alpha3|country.code alpha3|country.cca3|alpha3 code|iso alpha 3|country.code3|cca3':
    of(({ at }) => at.code3),
  'country numeric|iso numeric|country.numeric code|country.ccn3|country.numeric|country.code numeric': {
    string: of(({ at }) => at.numeric),
    number: (context) => Number(placeOf(context).at.numeric),
  },
  nationality: of(({ at }) => at.country),
  'continent|continent name|country.region|country.sub region|country.subregion|country.continent|country.area name':
    of(({ at }) => at.continent),
  'zip|zip code|zipcode|postal code|postcode|post code|postal|zip postal code|address zip|post index|plz|address postal code':
    each(zipOf),
  'street|street address|address line1|address line 1|line1|line 1|street name|street1|street 1|addr1|address1|address street|thoroughfare|streetline|address lines|route street|street line|address line|address line one|road':
    each(({ street }) => street),
  'address line2|address line 2|line2|line 2|street2|street 2|addr2|address2|unit number|suite|apartment|apt|house number addition|address line two|building unit|secondary address':
    of(unitOf),
  'house number|street number|building number|house no|house number or name': {
    string: of(({ house }) => house),
    number: (context) => Number(placeOf(context).house),
  },
  'address.formatted|place.formatted|person.formatted|venue.formatted': each(formatAddress),
  address: (context) =>
    codeFields.some((name) => context.meaning.siblings.has(name))
      ? `0x${drawText(context.random, alphabets.hex, 12)}`
      : each(formatAddress)(context),
  'full address|postal address|formatted address|mailing address|billing address|shipping address|home address|work address|address text|delivery address|addresses|adr|business address|location address|display address|office address|residential address|street and number':
    each(formatAddress),
  'location|place|geo location name|place name|location name|based in|where|venue|locations|origin city|destination city|geolocation|hometown location|birth location':
    each(({ at }) => `${at.city}, ${at.country}`),
  'phone|phone number|telephone|telephone number|tel|mobile|mobile number|mobile phone|cell|cell phone|cell number|fax|fax number|contact number|contact phone|phones|phone numbers|msisdn|phone no|work phone|home phone|person.number|whatsapp|mobile no|landline|sms number|caller id|telephones|voip':
    each(telOf),
  'phone prefix|calling code|dial code|dialing code|phone country code|country calling code|phone code|country prefix|international prefix|calling codes|phone codes':
    { string: of(({ at }) => at.prefix), number: (context) => Number(placeOf(context).at.prefix.replace(/\D/g, '')) },
  'area code': of((place) => telOf(place).split(' ')[1] ?? ''),
  'timezone|time zone|tz|timezone name|time zone id|timezone id|tzinfo|iana timezone|zone id|tz name|user timezone|date force timezone|zoneinfo|tz label|timezones|schedule timezone':
    (context) => (context.field.index ? choose(context, zones) : placeOf(context).at.timezone),
  'utc offset|timezone offset|gmt offset|time zone offset|tz offset|utc offset string|offset utc': {
    string: of(({ at }) => at.offset),
    number: (context) => minutesOf(placeOf(context).at.offset),
  },
  'utc offset seconds|tz offset seconds|dst offset': {
    number: (context) => minutesOf(placeOf(context).at.offset) * 60,
  },
  'latitude|lat|geo lat|location latitude|gps latitude|start latitude|end latitude': {
    number: (context) => placeOf(another(context)).lat,
    string: (context) => String(placeOf(another(context)).lat),
  },
  'longitude|lng|lon|long|geo lng|location longitude|gps longitude|geo lon|start longitude|end longitude': {
    number: (context) => placeOf(another(context)).lon,
    string: (context) => String(placeOf(another(context)).lon),
  },
  'coordinates|coordinate|lat lng|latlng|lat lon|geo point|gps|geo coordinates|lat long|geo': {
    string: of(({ lat, lon }) => `${lat},${lon}`),
    number: (context) => (context.field.index === 1 ? placeOf(context).lat : placeOf(context).lon),
  },
  'locale|locale code|language tag|ui locale|preferred locale|user locale|locales|supported locales|language code bcp|bcp47|default locale|guild locale':
    every(({ language, code }) => `${language}-${code}`),
  'language|preferred language|default language|spoken language|native language|language name|languages|original language name|content language name|ui language|source language name':
    every(({ language }) => language),
  'language.name|language.label|language.title|language.english name|language name full|language label': every(
    ({ language }) => languageNames[language] ?? 'English',
  ),
  'language code|lang|lang code|iso 639 1|iso639|language iso|language id|source lang|target lang|source language|target language|locale language|language.code|language.id|hl|original language|content language|accept language|preferred lang|detected language':
    every(({ language }) => language),
  'currency|currency code|currency iso|currency id|base currency|default currency|price currency|iso currency code|currency unit|currency.code|currency.id|currencies|settlement currency|source currency|target currency|iso4217|currency type|unit currency':
    (context) =>
      context.field.index === undefined
        ? currencyOf(context)
        : choose(context, list('EUR|USD|GBP|CHF|SEK|JPY|CAD|AUD')),
  'currency name|currency.name|currency.label': (context) => currencyNames[currencyOf(context)] ?? 'Euro',
  'currency symbol|symbol currency|currency.symbol|price symbol': (context) =>
    ({ USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹', KRW: '₩', BRL: 'R$', CHF: 'CHF', PLN: 'zł' })[
      currencyOf(context)
    ] ?? currencyOf(context),
  'aws region|cloud region|region id|data region|hosting region|availability region|datacenter region|regions|functions region|deployment region|rtc region|home region':
    oneOf(regions),
  region: (context) => (hasAddress(context) ? placeOf(context).at.state : choose(context, list(regions))),
  'availability zone|zone|az|zone name': oneOf('us-east-1a|us-west-2b|eu-west-1c|eu-central-1a|ap-southeast-1b'),
  'data center|datacenter|datacenter id|dc': oneOf('fra1|ams3|nyc2|sfo3|sgp1|lon1|tor1|syd1'),
  'altitude|elevation|altitude m|elevation m': whole(2, 1800),
  'heading|bearing|compass|azimuth': whole(0, 359),
  'distance|distance km|distance in km|distance kilometers|kilometers|kilometres|mileage|miles': decimal(0.4, 80, 1),
  'accuracy m|location accuracy|horizontal accuracy': whole(3, 60),
  'floor|floor number|level floor|storey': { ...whole(0, 12) },
  'room|room name|room number': pattern('1##|2##|3##|B#'),
  'neighborhood|neighbourhood|district|borough|suburb|quarter': oneOf(
    'Old Town|Riverside|Harbour District|Northgate|Westend|Market Quarter|Museum Quarter|Hillside|Docklands',
  ),
  'plus code|geohash': oneOf('u33db2|gcpvj0|9q8yyk|dr5reg|xn76ur|u09tvw|r3gx2f'),
  'iata|iata code|airport code': oneOf('BER|LHR|CDG|AMS|JFK|SFO|SIN|HND|MAD|ZRH|CPH|LIS'),
  'icao|icao code': oneOf('EDDB|EGLL|LFPG|EHAM|KJFK|KSFO|WSSS|RJTT|LEMD|LSZH'),
};

function minutesOf(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':');
  return (offset.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
