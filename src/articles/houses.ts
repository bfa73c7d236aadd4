/**
 * Outlets that share a newsroom or an owner which hands the same text to all of them. Only houses whose outlets are known
 * to print each other's reports; ownership alone says nothing about a text.
 */
export type HouseRow = { house: string; outlets: string[]; example: string };

export const HOUSES: HouseRow[] = [
  {
    house: 'BBC',
    outlets: ['bbc', 'bbc news', 'bbc world service', 'bbc sport', 'bbc.com', 'bbc.co.uk'],
    example: 'BBC News',
  },
  { house: 'Reuters', outlets: ['reuters', 'reuters uk', 'reuters india', 'reuters.com'], example: 'Reuters UK' },
  {
    house: 'AP',
    outlets: ['ap', 'ap news', 'associated press', 'the associated press', 'apnews.com'],
    example: 'AP News',
  },
  { house: 'AFP', outlets: ['afp', 'agence france-presse', 'afp.com'], example: 'Agence France-Presse' },
  {
    house: 'Gannett',
    outlets: [
      'usa today',
      'the arizona republic',
      'detroit free press',
      'the indianapolis star',
      'the tennessean',
      'milwaukee journal sentinel',
      'the columbus dispatch',
      'cincinnati enquirer',
    ],
    example: 'USA TODAY',
  },
  {
    house: 'MediaNews Group',
    outlets: [
      'the denver post',
      'the mercury news',
      'east bay times',
      'orange county register',
      'twin cities',
      'pioneer press',
      'boston herald',
    ],
    example: 'The Denver Post',
  },
  {
    house: 'McClatchy',
    outlets: [
      'miami herald',
      'the sacramento bee',
      'the kansas city star',
      'the charlotte observer',
      'the news & observer',
    ],
    example: 'Miami Herald',
  },
  {
    house: 'Lee Enterprises',
    outlets: [
      'st. louis post-dispatch',
      'the buffalo news',
      'arizona daily star',
      'omaha world-herald',
      'richmond times-dispatch',
    ],
    example: 'Arizona Daily Star',
  },
  {
    house: 'Reach',
    outlets: [
      'daily mirror',
      'the mirror',
      'daily express',
      'express.co.uk',
      'daily star',
      'manchester evening news',
      'liverpool echo',
      'birmingham live',
      'daily record',
    ],
    example: 'Manchester Evening News',
  },
  {
    house: 'News Corp',
    outlets: [
      'the australian',
      'the daily telegraph',
      'herald sun',
      'the courier-mail',
      'the courier mail',
      'news.com.au',
      'the advertiser',
      'new york post',
      'page six',
    ],
    example: 'Herald Sun',
  },
  {
    house: 'Nine',
    outlets: ['the sydney morning herald', 'the age', 'brisbane times', 'wa today'],
    example: 'The Age',
  },
  {
    house: 'Postmedia',
    outlets: [
      'national post',
      'the gazette',
      'montreal gazette',
      'vancouver sun',
      'calgary herald',
      'ottawa citizen',
      'toronto sun',
    ],
    example: 'Calgary Herald',
  },
  { house: 'Deutsche Welle', outlets: ['dw', 'dw.com', 'deutsche welle'], example: 'DW' },
  {
    house: 'RFE/RL',
    outlets: ['rfe/rl', 'radio free europe/radio liberty', 'radio svoboda', 'current time', 'radio liberty'],
    example: 'Radio Svoboda',
  },
  {
    house: 'Rossiya Segodnya',
    outlets: ['ria novosti', 'sputnik', 'sputnik international', 'ria.ru'],
    example: 'Sputnik International',
  },
  { house: 'RT', outlets: ['rt', 'rt.com', 'russia today', 'ruptly'], example: 'RT' },
  {
    house: 'Al Jazeera',
    outlets: ['al jazeera', 'al jazeera english', 'aljazeera.com'],
    example: 'Al Jazeera English',
  },
];

const HOUSE_OF = new Map(HOUSES.flatMap((row) => row.outlets.map((outlet) => [outlet, row.house] as const)));

export function houseOf(outlet: string | null): string | null {
  if (outlet === null) return null;
  const name = outlet.toLowerCase().trim();
  return HOUSE_OF.get(name) ?? HOUSE_OF.get(name.replace(/^the /, '')) ?? null;
}
