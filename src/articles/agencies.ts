/**
 * News agencies and syndicates as texts credit them, with their usual spelling. Used only inside credit lines, datelines
 * and closing brackets: "Reuters could not verify this" credits nobody.
 */
import { houseOf } from './houses.js';

export type AgencyRow = {
  name: string;
  aliases: string[];
  example: string;
  /** A paper or channel whose reports others buy, and which buys those of others: its own page need not be the first. */
  isPaper?: true;
};

export const AGENCIES: AgencyRow[] = [
  { name: 'Reuters', aliases: ['reuters', 'thomson reuters'], example: '– Reuters' },
  { name: 'AP', aliases: ['ap', 'the ap', 'associated press', 'the associated press'], example: '(AP)' },
  { name: 'AFP', aliases: ['afp', 'agence france-presse', 'agence france presse'], example: 'AFP' },
  { name: 'dpa', aliases: ['dpa', 'deutsche presse-agentur'], example: '(dpa)' },
  { name: 'EFE', aliases: ['efe', 'agencia efe', 'epa-efe'], example: '(EFE)' },
  { name: 'Europa Press', aliases: ['europa press'], example: '(With information from Europa Press)' },
  { name: 'ANSA', aliases: ['ansa'], example: '(ANSA)' },
  { name: 'UPI', aliases: ['upi', 'united press international'], example: '(UPI)' },
  { name: 'PA', aliases: ['pa', 'pa media', 'press association'], example: 'PA Media' },
  { name: 'Bloomberg', aliases: ['bloomberg', 'bloomberg news'], example: '— Bloomberg' },
  { name: 'Xinhua', aliases: ['xinhua', 'xinhua news agency'], example: '(Xinhua)' },
  { name: 'Kyodo', aliases: ['kyodo', 'kyodo news'], example: 'KYODO' },
  { name: 'Yonhap', aliases: ['yonhap', 'yonhap news agency'], example: '(Yonhap)' },
  { name: 'TASS', aliases: ['tass', 'itar-tass'], example: '/TASS/' },
  { name: 'RIA Novosti', aliases: ['ria novosti', 'ria', 'sputnik/ria novosti'], example: '(RIA Novosti)' },
  { name: 'Interfax', aliases: ['interfax'], example: '(Interfax)' },
  { name: 'Interfax-Ukraine', aliases: ['interfax-ukraine'], example: '(Interfax-Ukraine)' },
  { name: 'Ukrinform', aliases: ['ukrinform'], example: '(Ukrinform)' },
  { name: 'UNIAN', aliases: ['unian'], example: '(UNIAN)' },
  { name: 'Anadolu', aliases: ['anadolu', 'anadolu agency', 'aa'], example: '(Anadolu Agency)' },
  { name: 'PTI', aliases: ['pti', 'press trust of india'], example: '(PTI)' },
  { name: 'ANI', aliases: ['ani'], example: '(ANI)' },
  { name: 'IANS', aliases: ['ians'], example: '–IANS' },
  { name: 'AAP', aliases: ['aap', 'australian associated press'], example: '(AAP)' },
  { name: 'The Canadian Press', aliases: ['canadian press', 'the canadian press'], example: 'The Canadian Press' },
  { name: 'Belga', aliases: ['belga'], example: '(BELGA)' },
  { name: 'ANP', aliases: ['anp'], example: '(ANP)' },
  { name: 'PAP', aliases: ['pap'], example: '(PAP)' },
  { name: 'CTK', aliases: ['ctk', 'čtk'], example: '(CTK)' },
  { name: 'APA', aliases: ['apa'], example: '(APA)' },
  { name: 'BNS', aliases: ['bns'], example: '(BNS)' },
  { name: 'Lusa', aliases: ['lusa'], example: '(Lusa)' },
  { name: 'IRNA', aliases: ['irna'], example: '(IRNA)' },
  { name: 'SANA', aliases: ['sana'], example: '(SANA)' },
  { name: 'WAM', aliases: ['wam'], example: '(WAM)' },
  { name: 'KUNA', aliases: ['kuna'], example: '(KUNA)' },
  { name: 'Prensa Latina', aliases: ['prensa latina'], example: '(PRENSA LATINA)' },
  { name: 'Notimex', aliases: ['notimex'], example: '(NOTIMEX)' },
  { name: 'CNN', aliases: ['cnn', 'cnn wire', 'cnn newsource'], example: '– CNN', isPaper: true },
  { name: 'The Guardian', aliases: ['guardian', 'the guardian'], example: '– Reuters/Guardian', isPaper: true },
  {
    name: 'The New York Times',
    aliases: ['new york times', 'the new york times', 'new york times news service'],
    example: '– The New York Times',
    isPaper: true,
  },
  {
    name: 'The Washington Post',
    aliases: ['washington post', 'the washington post'],
    example: '– Washington Post',
    isPaper: true,
  },
];

const BY_ALIAS = new Map(AGENCIES.flatMap((row) => row.aliases.map((alias) => [alias, row] as const)));

/** The agency whose own outlet this is, under its name or that of its site. */
export function agencyOf(outlet: string | null): AgencyRow | null {
  const own = outlet?.toLowerCase().trim() ?? '';
  return BY_ALIAS.get(own) ?? BY_ALIAS.get(houseOf(own)?.toLowerCase() ?? '') ?? null;
}

/**
 * The agencies of a list such as "Reuters and AFP", "AP, dpa", "Reuters/Guardian"; null where any part of it is not one,
 * because then the words are something else.
 */
export function agenciesIn(list: string): string[] | null {
  const parts = list
    .replace(/^[\s\p{Pd}(/[]+|[\s\p{Pd})/\].,;:]{1,20}$/gu, '')
    .split(/\s{0,9}(?:,? and |,? & |[,/;+|])\s*/i)
    .map((part) => part.replace(/ (?:news )?agenc(?:y|ies)$|^(?:news )?agenc(?:y|ies) /i, '').trim())
    .filter((part) => part.length > 0 && !/^(?:other )?(?:agencies|wires|wire services|staff)$/i.test(part));
  if (parts.length > 6 || !/\p{L}/u.test(list)) return null;
  const names: string[] = [];
  for (const part of parts) {
    const name = BY_ALIAS.get(part.toLowerCase())?.name;
    if (name === undefined) return null;
    if (!names.includes(name)) names.push(name);
  }
  return names;
}
