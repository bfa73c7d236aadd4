// The law of verbatim quotes, checked on all that the program printed in this run: claims against the text beside them,
// reports in disputes against the text that `claims` printed for the same article. Reads line by line: the outputs of a
// whole archive do not fit into one string.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** @param steps.outputs what ran: id → {output, command, textsOf} */
export async function checkQuotes({ outputs }) {
  const count = { articles: 0, claims: 0, wrongClaims: 0, reports: 0, wrongReports: 0 };
  if (outputs.size === 0) throw new Error('quotes: no other set was measured in this run');
  for (const [id, { output, command }] of outputs) {
    if (command !== 'claims') continue;
    const texts = new Map();
    for await (const { article, claims } of rows(output)) {
      count.articles++;
      texts.set(article.id, article.text);
      for (const claim of claims) {
        count.claims++;
        if (!stands(article.text, claim)) count.wrongClaims++;
      }
    }
    for (const replayed of [...outputs.values()].filter(({ textsOf }) => textsOf === id))
      for await (const { positions } of rows(replayed.output))
        for (const report of positions.flatMap((position) => position.reports)) {
          count.reports++;
          if (!stands(texts.get(report.article) ?? '', report)) count.wrongReports++;
        }
  }
  return {
    articles: { program: count.articles },
    claims: { program: count.claims },
    'claims whose quote is not at its place': { program: count.wrongClaims },
    'reports in disputes': { program: count.reports },
    'reports whose quote is not at its place': { program: count.wrongReports },
  };
}

const stands = (text, { quote, start, end }) => quote !== '' && text.slice(start, end) === quote;

async function* rows(file) {
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') }))
    if (line.trim()) yield JSON.parse(line);
}
