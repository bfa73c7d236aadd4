/** What happened to one item: its steps, where it stands, and what came of it. */

import { KEPT_DAYS, type Trace } from '../../ledger/traces.js';
import { counted } from '../../shared/counted.js';
import { page } from './layout.js';
import { outcomeWords, timeOf, timingWords } from './trace-words.js';
import { articlePath, disputePath, line, Scrolling } from './words.js';

/** @param trace null: nothing is known of it, or nothing was asked */
export function tracePage(asked: string, trace: Trace | null): string {
  return page({
    title: 'What happened to it',
    at: 'trace',
    children: (
      <>
        <h1>What happened to it</h1>
        <search>
          <form class="filter" method="get" action="/trace">
            <div class="wide">
              <label for="trace-of">Address of a page, or id of an article</label>
              <input id="trace-of" name="of" type="search" value={asked} required maxLength={3_000} />
            </div>
            <button type="submit">Show</button>
          </form>
        </search>
        {trace === null ? asked !== '' && <Unknown asked={asked} /> : <Found trace={trace} />}
      </>
    ),
  });
}

function Unknown({ asked }: { asked: string }) {
  return (
    <div role="status">
      <p>Nothing is known of {line(asked)} in this workspace.</p>
      <ul>
        <li>Give the address as the feed has it, or the id of an article.</li>
        <li>{`What a monitor does is kept for ${KEPT_DAYS} days; a replay writes down its results only.`}</li>
        <li>
          A page that none of the <a href="/feeds">feeds</a> named was never asked for.
        </li>
      </ul>
    </div>
  );
}

function Found({ trace: { articles, steps, now, setAside, disputes, deliveries } }: { trace: Trace }) {
  return (
    <>
      {articles.length > 0 && (
        <ul>
          {articles.map(({ id, title, outlet, claims }) => (
            <li key={id}>
              <a href={articlePath(id)}>{line(title ?? id)}</a>
              {`${outlet === null ? '' : `, ${line(outlet)}`}: ${claims === null ? 'not read yet' : counted(claims, 'claim')}`}
            </li>
          ))}
        </ul>
      )}
      {steps.length === 0 ? (
        <p class="soft">{`No steps are kept: they are written by a monitor, for ${KEPT_DAYS} days.`}</p>
      ) : (
        <Scrolling label="Steps">
          <table>
            <thead>
              <tr>
                <th scope="col">When (UTC)</th>
                <th scope="col">Stage</th>
                <th scope="col">What came of it</th>
                <th scope="col">How long</th>
              </tr>
            </thead>
            <tbody>
              {steps.map((step, at) => (
                <tr key={String(at)}>
                  <td>{timeOf(step.at)}</td>
                  <td>{step.stage}</td>
                  <td>{line(outcomeWords(step))}</td>
                  <td>{timingWords(step)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      <ul>
        {now.map(({ stage, since }) => (
          <li key={stage}>{`${stage}: waiting or in work since ${timeOf(since)}`}</li>
        ))}
        {setAside.map(({ stage, item, reason }) => (
          <li key={item}>
            {stage}: <a href="/quarantine">set aside</a>: {line(reason)}
          </li>
        ))}
        {disputes.map(({ id, topic, silenced }) => (
          <li key={id}>
            in the dispute <a href={disputePath(id)}>{line(topic)}</a>
            {silenced && ', which is silenced'}
          </li>
        ))}
        {deliveries.map(({ id, at, endpoint, type, state, attempts, last }) => (
          <li key={id}>
            {`${timeOf(at)}: ${type} to ${line(endpoint)}: ${state}, ${counted(attempts, 'attempt')}${last === null ? '' : `, ${line(last)}`}`}
          </li>
        ))}
        {disputes.length > 0 && deliveries.length === 0 && <li>nobody was told of it</li>}
      </ul>
    </>
  );
}
