import { compilePattern, type Pattern } from '../entry.ts';

/** A real city. In patterns `#` is any digit, `?` any capital letter, `{a|b}` one of a few. */
export interface City {
  city: string;
  state: string;
  stateCode: string;
  country: string;
  code: string;
  code3: string;
  numeric: string;
  prefix: string;
  /** National number, without the prefix. */
  phone: Pattern;
  timezone: string;
  /** Standard time, from UTC. */
  offset: string;
  latitude: number;
  longitude: number;
  currency: string;
  language: string;
  postcode: Pattern;
  continent: string;
}

// city; state; its code; country; alpha-2; alpha-3; numeric; prefix; phone; time zone; offset; latitude; longitude; currency; language; postcode; continent
const rows = `
New York;New York;NY;United States;US;USA;840;+1;212 555 01##;America/New_York;-05:00;40.7128;-74.006;USD;en;100##;North America
Boston;Massachusetts;MA;United States;US;USA;840;+1;617 555 01##;America/New_York;-05:00;42.3601;-71.0589;USD;en;021##;North America
Chicago;Illinois;IL;United States;US;USA;840;+1;312 555 01##;America/Chicago;-06:00;41.8781;-87.6298;USD;en;606##;North America
Austin;Texas;TX;United States;US;USA;840;+1;512 555 01##;America/Chicago;-06:00;30.2672;-97.7431;USD;en;787##;North America
Denver;Colorado;CO;United States;US;USA;840;+1;303 555 01##;America/Denver;-07:00;39.7392;-104.9903;USD;en;802##;North America
Seattle;Washington;WA;United States;US;USA;840;+1;206 555 01##;America/Los_Angeles;-08:00;47.6062;-122.3321;USD;en;981##;North America
San Francisco;California;CA;United States;US;USA;840;+1;415 555 01##;America/Los_Angeles;-08:00;37.7749;-122.4194;USD;en;941##;North America
Toronto;Ontario;ON;Canada;CA;CAN;124;+1;416 555 01##;America/Toronto;-05:00;43.6532;-79.3832;CAD;en;M5{A|B|C|E|G|H|J|K|L|M|N|P|R|S|T|V|W|X} #{A|B|C|E|G|H|J|K|L|M|N|P|R|S|T|V|W|X}#;North America
Vancouver;British Columbia;BC;Canada;CA;CAN;124;+1;604 555 01##;America/Vancouver;-08:00;49.2827;-123.1207;CAD;en;V6{A|B|C|E|G|H|J|K|L|M|N|P|R|S|T|V|X|Z} #{A|B|C|E|G|H|J|K|L|M|N|P|R|S|T|V|W|X}#;North America
Montreal;Quebec;QC;Canada;CA;CAN;124;+1;514 555 01##;America/Toronto;-05:00;45.5019;-73.5674;CAD;fr;H2{A|B|C|E|G|H|J|K|L|M|N|P|R|S|T|V|W|X} #{A|B|C|E|G|H|J|K|L|M|N|P|R|S|T|V|W|X}#;North America
Mexico City;Mexico City;CMX;Mexico;MX;MEX;484;+52;55 #### ####;America/Mexico_City;-06:00;19.4326;-99.1332;MXN;es;06###;North America
São Paulo;São Paulo;SP;Brazil;BR;BRA;076;+55;11 9#### ####;America/Sao_Paulo;-03:00;-23.5505;-46.6333;BRL;pt;01###-###;South America
Buenos Aires;Buenos Aires;C;Argentina;AR;ARG;032;+54;11 #### ####;America/Argentina/Buenos_Aires;-03:00;-34.6037;-58.3816;ARS;es;C1###;South America
Santiago;Santiago Metropolitan;RM;Chile;CL;CHL;152;+56;2 2### ####;America/Santiago;-04:00;-33.4489;-70.6693;CLP;es;83#####;South America
Bogotá;Capital District;DC;Colombia;CO;COL;170;+57;601 ### ####;America/Bogota;-05:00;4.711;-74.0721;COP;es;110###;South America
Lima;Lima;LMA;Peru;PE;PER;604;+51;1 ### ####;America/Lima;-05:00;-12.0464;-77.0428;PEN;es;150##;South America
London;England;ENG;United Kingdom;GB;GBR;826;+44;20 7946 0###;Europe/London;+00:00;51.5074;-0.1278;GBP;en;{E|N|SE|SW|W}{1|2|3|4|5|6|7|8|9} #{A|B|D|E|F|G|H|J|L|N}{A|B|D|E|F|G|H|J|L|N};Europe
Manchester;England;ENG;United Kingdom;GB;GBR;826;+44;161 496 0###;Europe/London;+00:00;53.4808;-2.2426;GBP;en;M{1|2|3|4} #{A|B|D|E|F|G|H|J|L|N}{A|B|D|E|F|G|H|J|L|N};Europe
Edinburgh;Scotland;SCT;United Kingdom;GB;GBR;826;+44;131 496 0###;Europe/London;+00:00;55.9533;-3.1883;GBP;en;EH{1|2|3|6|8} #{A|B|D|E|F|G|H|J|L|N}{A|B|D|E|F|G|H|J|L|N};Europe
Dublin;Leinster;L;Ireland;IE;IRL;372;+353;1 5## ####;Europe/Dublin;+00:00;53.3498;-6.2603;EUR;en;D0{1|2|4|6|8} {A|C|E|F|H|K}#{A|C|E|F|H|K}#;Europe
Berlin;Berlin;BE;Germany;DE;DEU;276;+49;30 23125 ###;Europe/Berlin;+01:00;52.52;13.405;EUR;de;10###;Europe
Munich;Bavaria;BY;Germany;DE;DEU;276;+49;89 99998 ###;Europe/Berlin;+01:00;48.1351;11.582;EUR;de;80{3|5|6|7|8}##;Europe
Hamburg;Hamburg;HH;Germany;DE;DEU;276;+49;40 66969 ###;Europe/Berlin;+01:00;53.5511;9.9937;EUR;de;20###;Europe
Vienna;Vienna;9;Austria;AT;AUT;040;+43;1 ### ## ##;Europe/Vienna;+01:00;48.2082;16.3738;EUR;de;1{01|02|03|04|05|06|07|08|09|10}0;Europe
Zurich;Zurich;ZH;Switzerland;CH;CHE;756;+41;44 ### ## ##;Europe/Zurich;+01:00;47.3769;8.5417;CHF;de;80{01|02|03|04|05|08};Europe
Geneva;Geneva;GE;Switzerland;CH;CHE;756;+41;22 ### ## ##;Europe/Zurich;+01:00;46.2044;6.1432;CHF;fr;12{01|02|03|04|05|06|07|08};Europe
Paris;Île-de-France;IDF;France;FR;FRA;250;+33;1 99 00 ## ##;Europe/Paris;+01:00;48.8566;2.3522;EUR;fr;750{01|02|03|04|05|06|09|10|11|12|15|18};Europe
Lyon;Auvergne-Rhône-Alpes;ARA;France;FR;FRA;250;+33;4 65 71 ## ##;Europe/Paris;+01:00;45.764;4.8357;EUR;fr;6900{1|2|3|4|5|6|7|8|9};Europe
Brussels;Brussels-Capital;BRU;Belgium;BE;BEL;056;+32;2 ### ## ##;Europe/Brussels;+01:00;50.8503;4.3517;EUR;fr;1{000|030|040|050|060|070|080};Europe
Amsterdam;North Holland;NH;Netherlands;NL;NLD;528;+31;20 ### ####;Europe/Amsterdam;+01:00;52.3676;4.9041;EUR;nl;10{11|12|13|15|16|17|18|19|71|72|75} {A|B|C|D|E|G|H|J|K|L|M|N|P|R|T|V|W|X|Z}{A|B|C|D|E|G|H|J|K|L|M|N|P|R|T|V|W|X|Z};Europe
Rotterdam;South Holland;ZH;Netherlands;NL;NLD;528;+31;10 ### ####;Europe/Amsterdam;+01:00;51.9244;4.4777;EUR;nl;30{11|12|13|14|16|21|31|39} {A|B|C|D|E|G|H|J|K|L|M|N|P|R|T|V|W|X|Z}{A|B|C|D|E|G|H|J|K|L|M|N|P|R|T|V|W|X|Z};Europe
Madrid;Community of Madrid;MD;Spain;ES;ESP;724;+34;91 ### ## ##;Europe/Madrid;+01:00;40.4168;-3.7038;EUR;es;280{01|02|03|04|06|08|10|13|15|28};Europe
Barcelona;Catalonia;CT;Spain;ES;ESP;724;+34;93 ### ## ##;Europe/Madrid;+01:00;41.3874;2.1686;EUR;es;080{01|02|03|05|07|08|10|12|13|36};Europe
Lisbon;Lisbon;11;Portugal;PT;PRT;620;+351;21 ### ####;Europe/Lisbon;+00:00;38.7223;-9.1393;EUR;pt;1{000|050|070|100|150|200|250}-###;Europe
Milan;Lombardy;25;Italy;IT;ITA;380;+39;02 ### ####;Europe/Rome;+01:00;45.4642;9.19;EUR;it;201{21|22|23|24|29|35|44|54};Europe
Rome;Lazio;62;Italy;IT;ITA;380;+39;06 ### ####;Europe/Rome;+01:00;41.9028;12.4964;EUR;it;001{36|53|84|85|86|87|92|95};Europe
Stockholm;Stockholm County;AB;Sweden;SE;SWE;752;+46;8 46500# ##;Europe/Stockholm;+01:00;59.3293;18.0686;SEK;sv;11# ##;Europe
Copenhagen;Capital Region;84;Denmark;DK;DNK;208;+45;33 ## ## ##;Europe/Copenhagen;+01:00;55.6761;12.5683;DKK;da;1{050|150|250|360|402|550|620};Europe
Oslo;Oslo;03;Norway;NO;NOR;578;+47;22 ## ## ##;Europe/Oslo;+01:00;59.9139;10.7522;NOK;nb;01##;Europe
Helsinki;Uusimaa;18;Finland;FI;FIN;246;+358;9 ### ####;Europe/Helsinki;+02:00;60.1699;24.9384;EUR;fi;00{100|120|130|150|160|170|180|250|500};Europe
Warsaw;Masovia;14;Poland;PL;POL;616;+48;22 ### ## ##;Europe/Warsaw;+01:00;52.2297;21.0122;PLN;pl;00-###;Europe
Prague;Prague;10;Czechia;CZ;CZE;203;+420;2## ### ###;Europe/Prague;+01:00;50.0755;14.4378;CZK;cs;1{10|20|30|40|50|60|70} 00;Europe
Budapest;Budapest;BU;Hungary;HU;HUN;348;+36;1 ### ####;Europe/Budapest;+01:00;47.4979;19.0402;HUF;hu;1{011|024|051|061|075|088|111|134};Europe
Athens;Attica;I;Greece;GR;GRC;300;+30;21 0### ####;Europe/Athens;+02:00;37.9838;23.7275;EUR;el;1{05|06|15|17} ##;Europe
Bucharest;Bucharest;B;Romania;RO;ROU;642;+40;21 ### ####;Europe/Bucharest;+02:00;44.4268;26.1025;RON;ro;0{10|20|30|40|50|60}###;Europe
Istanbul;Istanbul;34;Türkiye;TR;TUR;792;+90;212 ### ## ##;Europe/Istanbul;+03:00;41.0082;28.9784;TRY;tr;34###;Europe
Tel Aviv;Tel Aviv District;TA;Israel;IL;ISR;376;+972;3 ### ####;Asia/Jerusalem;+02:00;32.0853;34.7818;ILS;he;6######;Asia
Dubai;Dubai;DU;United Arab Emirates;AE;ARE;784;+971;4 ### ####;Asia/Dubai;+04:00;25.2048;55.2708;AED;ar;00000;Asia
Cairo;Cairo;C;Egypt;EG;EGY;818;+20;2 #### ####;Africa/Cairo;+02:00;30.0444;31.2357;EGP;ar;115##;Africa
Lagos;Lagos;LA;Nigeria;NG;NGA;566;+234;1 ### ####;Africa/Lagos;+01:00;6.5244;3.3792;NGN;en;10####;Africa
Nairobi;Nairobi County;30;Kenya;KE;KEN;404;+254;20 ### ####;Africa/Nairobi;+03:00;-1.2921;36.8219;KES;en;00{100|200|400|502|600|800};Africa
Cape Town;Western Cape;WC;South Africa;ZA;ZAF;710;+27;21 ### ####;Africa/Johannesburg;+02:00;-33.9249;18.4241;ZAR;en;{8001|8005|7700|7708|7925|7945};Africa
Mumbai;Maharashtra;MH;India;IN;IND;356;+91;22 #### ####;Asia/Kolkata;+05:30;19.076;72.8777;INR;en;4000##;Asia
Bengaluru;Karnataka;KA;India;IN;IND;356;+91;80 #### ####;Asia/Kolkata;+05:30;12.9716;77.5946;INR;en;5600##;Asia
Singapore;Singapore;01;Singapore;SG;SGP;702;+65;6### ####;Asia/Singapore;+08:00;1.3521;103.8198;SGD;en;0#####;Asia
Jakarta;Jakarta;JK;Indonesia;ID;IDN;360;+62;21 #### ####;Asia/Jakarta;+07:00;-6.2088;106.8456;IDR;id;1{01|02|03|04}##;Asia
Bangkok;Bangkok;10;Thailand;TH;THA;764;+66;2 ### ####;Asia/Bangkok;+07:00;13.7563;100.5018;THB;th;10{110|120|200|230|330|400|500};Asia
Ho Chi Minh City;Ho Chi Minh City;SG;Vietnam;VN;VNM;704;+84;28 #### ####;Asia/Ho_Chi_Minh;+07:00;10.8231;106.6297;VND;vi;70####;Asia
Hong Kong;Hong Kong;HK;Hong Kong;HK;HKG;344;+852;2### ####;Asia/Hong_Kong;+08:00;22.3193;114.1694;HKD;zh;999077;Asia
Shanghai;Shanghai;SH;China;CN;CHN;156;+86;21 #### ####;Asia/Shanghai;+08:00;31.2304;121.4737;CNY;zh;200###;Asia
Taipei;Taipei;TPE;Taiwan;TW;TWN;158;+886;2 #### ####;Asia/Taipei;+08:00;25.033;121.5654;TWD;zh;1{00|03|04|05|06|08|10}##;Asia
Seoul;Seoul;11;South Korea;KR;KOR;410;+82;2 ### ####;Asia/Seoul;+09:00;37.5665;126.978;KRW;ko;0{3|4|5|6}###;Asia
Tokyo;Tokyo;13;Japan;JP;JPN;392;+81;3 #### ####;Asia/Tokyo;+09:00;35.6762;139.6503;JPY;ja;1{00|01|02|04|06|07|50|60}-00##;Asia
Osaka;Osaka;27;Japan;JP;JPN;392;+81;6 #### ####;Asia/Tokyo;+09:00;34.6937;135.5023;JPY;ja;5{30|40|41|42|50}-00##;Asia
Sydney;New South Wales;NSW;Australia;AU;AUS;036;+61;2 5550 ####;Australia/Sydney;+10:00;-33.8688;151.2093;AUD;en;20##;Oceania
Melbourne;Victoria;VIC;Australia;AU;AUS;036;+61;3 5550 ####;Australia/Melbourne;+10:00;-37.8136;144.9631;AUD;en;30##;Oceania
Auckland;Auckland;AUK;New Zealand;NZ;NZL;554;+64;9 ### ####;Pacific/Auckland;+12:00;-36.8509;174.7645;NZD;en;1010;Oceania`;

export const cities: readonly City[] = rows
  .trim()
  .split('\n')
  .map((row) => {
    const cell = row.split(';');
    const at = (index: number) => cell[index] ?? '';
    return {
      city: at(0),
      state: at(1),
      stateCode: at(2),
      country: at(3),
      code: at(4),
      code3: at(5),
      numeric: at(6),
      prefix: at(7),
      phone: compilePattern(at(8)),
      timezone: at(9),
      offset: at(10),
      latitude: Number(at(11)),
      longitude: Number(at(12)),
      currency: at(13),
      language: at(14),
      postcode: compilePattern(at(15)),
      continent: at(16),
    };
  });

/** Alpha-2 code of a country → its capital. */
export const capitals: Readonly<Record<string, string>> = Object.fromEntries(
  'US:Washington, D.C.|CA:Ottawa|MX:Mexico City|BR:Brasília|AR:Buenos Aires|CL:Santiago|CO:Bogotá|PE:Lima|GB:London|IE:Dublin|DE:Berlin|AT:Vienna|CH:Bern|FR:Paris|BE:Brussels|NL:Amsterdam|ES:Madrid|PT:Lisbon|IT:Rome|SE:Stockholm|DK:Copenhagen|NO:Oslo|FI:Helsinki|PL:Warsaw|CZ:Prague|HU:Budapest|GR:Athens|RO:Bucharest|TR:Ankara|IL:Jerusalem|AE:Abu Dhabi|EG:Cairo|NG:Abuja|KE:Nairobi|ZA:Pretoria|IN:New Delhi|SG:Singapore|ID:Jakarta|TH:Bangkok|VN:Hanoi|HK:Hong Kong|CN:Beijing|TW:Taipei|KR:Seoul|JP:Tokyo|AU:Canberra|NZ:Wellington'
    .split('|')
    .map((each) => each.split(':')),
);

/** How streets are called, by language; `#` is the house number. */
export const streets: Record<string, { pattern: string; names: string }> = {
  en: {
    pattern: '# *',
    names:
      'Maple Street|Oak Avenue|Cedar Lane|High Street|Park Road|Mill Lane|Station Road|Church Street|Harbour View|Willow Way|Elm Street|King Street|Queen Street|Victoria Road|Market Street|Bridge Street|Chestnut Avenue|Orchard Road|Lakeside Drive|River Road|Hillcrest Avenue|Spring Street|Union Street|Canal Street|Kingsway|Garden Terrace',
  },
  de: {
    pattern: '* #',
    names:
      'Lindenstraße|Hauptstraße|Bahnhofstraße|Gartenweg|Schillerstraße|Goethestraße|Kastanienallee|Bergmannstraße|Rosenweg|Mühlenweg|Kirchgasse|Seestraße',
  },
  fr: {
    pattern: '# *',
    names:
      'rue des Lilas|rue de la Gare|avenue Victor Hugo|rue Voltaire|boulevard Saint-Michel|rue du Moulin|place de la Mairie|rue Pasteur|quai de la Loire|rue des Écoles',
  },
  es: {
    pattern: '* #',
    names:
      'Calle Mayor|Calle de Alcalá|Avenida Libertad|Calle del Sol|Paseo del Prado|Calle Real|Avenida Independencia|Calle San Martín|Calle Luna|Avenida del Mar',
  },
  pt: {
    pattern: '*, #',
    names: 'Rua Augusta|Rua das Flores|Avenida Paulista|Rua Direita|Rua do Carmo|Avenida Central',
  },
  it: { pattern: '* #', names: 'Via Roma|Via Garibaldi|Via Verdi|Corso Italia|Via Dante|Via Mazzini|Viale Europa' },
  nl: { pattern: '* #', names: 'Kerkstraat|Dorpsstraat|Prinsengracht|Stationsweg|Molenlaan|Beukenlaan|Havenstraat' },
  sv: { pattern: '* #', names: 'Storgatan|Kungsgatan|Drottninggatan|Skolgatan|Kyrkogatan|Parkgatan' },
  da: { pattern: '* #', names: 'Vesterbrogade|Nørregade|Bredgade|Strandvejen|Skovvej|Kirkegade' },
  nb: { pattern: '* #', names: 'Storgata|Kirkegata|Skolegata|Parkveien|Strandgata|Bygdøy allé' },
  pl: { pattern: 'ul. * #', names: 'Polna|Leśna|Słoneczna|Krótka|Szkolna|Ogrodowa|Lipowa' },
};
