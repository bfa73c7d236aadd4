// A dated archive of made-up news, for benches: reports of about 2 kB by twelve outlets on forty places and as many
// matters, the same for the same numbers. One report in six takes up an earlier matter and tells it otherwise, so that
// there is something to reconcile; around it stand villages, people and goods that hardly come again. Not for measuring quality: its sentences are few and built alike.
const PLACES =
  'Toretsk,Kupiansk,Vovchansk,Gaza,Khartoum,Goma,Aleppo,Idlib,Mosul,Tripoli,Benghazi,Kabul,Kandahar,Quetta,Peshawar,Manila,Davao,Jakarta,Lagos,Maiduguri,Abuja,Nairobi,Mogadishu,Bamako,Gao,Cairo,Beirut,Tyre,Haifa,Ankara,Izmir,Athens,Belgrade,Tbilisi,Yerevan,Baku,Lima,Bogota,Caracas,Santiago'.split(
    ',',
  );
const OUTLETS =
  'Harbour Post,Bridge Daily,Northern Wire,Coast Courier,Valley Gazette,Eastgate Herald,Meridian Times,Lakeside News,Hill Tribune,Delta Record,Plain Observer,Ridge Journal'.split(
    ',',
  );
const BODIES =
  'the interior ministry,the defence ministry,the health ministry,the governor,the police,the army,a hospital spokeswoman,the mayor,the rebels,the opposition,the company,the union'.split(
    ',',
  );
const FIRST = 'Anna,Brian,Carla,David,Elif,Farid,Grace,Hugo,Irina,Jamal,Karin,Luis,Mona,Nadia,Omar,Petra'.split(',');
// Of people and villages that no list holds, as in real news.
const STARTS = 'Ar,Bel,Cor,Dun,El,Fen,Gar,Hol,Is,Jor,Kel,Lin,Mar,Nor,Or,Pel,Quin,Ros,Sel,Tor,Ul,Ver,Wes,Yar,Zel'.split(
  ',',
);
const ENDS = 'bury,dale,ford,gate,holm,kov,lin,mere,ness,pol,rin,stad,tov,vik,wick,yan'.split(',');
const THINGS =
  'bread,fuel,rice,timber,cotton,copper,cement,milk,fish,sugar,coal,steel,paper,maize,salt,onions,wool,tyres,glass,oil'.split(
    ',',
  );
const WORKS =
  'bridge,school,clinic,reservoir,stadium,library,harbour,railway,tunnel,market,prison,airport,mosque,church,museum,dam'.split(
    ',',
  );
const OPENINGS = [
  (p, b, n) => `At least ${n} people were killed in ${p} on Monday when a market was shelled, ${b} said.`,
  (p, b, n) => `${cap(b)} said that its forces had taken control of ${p} after ${n} days of fighting.`,
  (p, b, n) => `An explosion at a plant near ${p} wounded ${n} workers, ${b} said in a statement.`,
  (p, b, n) => `About ${n},000 people have fled ${p} since the floods began, according to ${b}.`,
];
const ANSWERS = [
  (p, b, n) => `${cap(b)} put the number of dead in ${p} at ${n}, and called other figures wrong.`,
  (p, b) => `${cap(b)} denied that ${p} had fallen and said that its troops still held the town.`,
  (p, b) => `${cap(b)} denied that anybody had been wounded near ${p}.`,
  (p, b, n) => `No more than ${n} families have left ${p}, ${b} said, rejecting earlier reports.`,
];
/** @type {readonly ((p: string, name: string, n: number, thing: string, work: string) => string)[]} */
const FILLERS = [
  (p, _, __, thing) => `Shops that sell ${thing} in ${p} were closed for most of the day, and buses ran late.`,
  (_, name) => `“We heard two loud blasts and then saw smoke over the roofs,” said ${name}, who lives nearby.`,
  (p, _, __, ___, work) => `The road that joins ${p} to the ${work} was opened again in the afternoon after repairs.`,
  (_, name, __, ___, work) => `${name}, a teacher, said she had not been told when the ${work} would open again.`,
  (p, _, n, thing) => `Aid groups have sent ${n} lorries of ${thing} and tents to ${p} since the start of the month.`,
  (_, __, ___, ____, work) => `Talks on the ${work} are to go on next week, though no place has been named for them.`,
  (p, _, __, ___, work) => `Officials in ${p} promised to publish what they know of the ${work} within three weeks.`,
  (_, name) => `“Nobody asked us what we need,” ${name} told reporters outside the town hall.`,
  (_, __, ___, thing) => `The price of ${thing} has risen by a third since the spring, traders in the market say.`,
  (p, _, __, ___, work) => `Power was cut round the ${work} of ${p} in the evening, and water came from tankers.`,
  (_, __, n, thing) =>
    `The region exports about ${n}00 tonnes of ${thing}, less than half of what it did five years ago.`,
  () => 'The weather service expects more rain from Thursday on, with strong winds in the hills.',
];
const cap = (words) => words[0].toUpperCase() + words.slice(1);

/** @param {number} count @param {{bytes?: number, days?: number, places?: readonly string[]}} [options] */
export function* madeArchive(count, { bytes = 2_000, days = 365, places = PLACES } = {}) {
  let seed = 7;
  const random = (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const pick = (list) => list[random(list.length)];
  for (let n = 0; n < count; n++) {
    const village = () => pick(STARTS) + pick(STARTS).toLowerCase() + pick(ENDS);
    const place = pick(places);
    const day = Math.floor((n * days) / count);
    const kind = random(OPENINGS.length);
    const first = random(6) === 0 ? ANSWERS[kind] : OPENINGS[kind];
    const sentences = [first(place, pick(BODIES), 3 + random(60))];
    while (sentences.join(' ').length < bytes - 60) {
      const who = `${pick(FIRST)} ${pick(STARTS)}${pick(ENDS)}`;
      sentences.push(
        pick(FILLERS)(random(3) === 0 ? place : village(), who, 3 + random(60), pick(THINGS), pick(WORKS)),
      );
    }
    yield {
      id: `made-${n}`,
      outlet: pick(OUTLETS),
      title: `Report from ${place}`,
      published: new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10),
      text: sentences.map((sentence, at) => (at % 3 === 0 && at > 0 ? `\n\n${sentence}` : sentence)).join(' '),
    };
  }
}

/** One of them as the page of an outlet, with what stands round an article. */
export function asPage({ title, published, text, outlet }) {
  const links = Array.from({ length: 60 }, (_, n) => `<li><a href="/section/${n}">Section ${n}</a></li>`).join('');
  const paragraphs = text.split('\n\n').map((part) => `<p>${part.trim()}</p>`);
  return `<!doctype html><html lang="en"><head><title>${title} - ${outlet}</title>
<meta property="og:title" content="${title}"><meta property="article:published_time" content="${published}T08:00:00Z">
</head><body><header><nav><ul>${links}</ul></nav></header><main><article><h1>${title}</h1>
${paragraphs.join('\n')}</article><aside><h2>Read more</h2><ul>${links}</ul></aside></main><footer>© ${outlet}</footer></body></html>`;
}
