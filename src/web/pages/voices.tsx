/** The lists of speakers and of outlets: how much was said or printed, and how much of it stands in a dispute. */

import type { OutletBrief, SpeakerBrief } from '../voice-lists.js';
import type { Found, OutletsQuery, SpeakersQuery } from '../voice-selection.js';
import { CONTESTED_HEAD, contestedCells, FigureTable, NameFilter, PartPager, Shown } from './figures.js';
import { page } from './layout.js';
import { line } from './words.js';

const ORDERS = { count: 'most claims first', name: 'by name' };

export const speakerPath = (id: string): string => `/speakers/${encodeURIComponent(id)}`;
export const outletPath = (id: string): string => `/outlets/${encodeURIComponent(id)}`;
export const familyPath = (family: string): string => `/outlets?family=${encodeURIComponent(family)}`;

export const speakersPage = ({ total, rows }: Found<SpeakerBrief>, query: SpeakersQuery): string =>
  page({
    title: 'Speakers',
    at: 'speakers',
    children: (
      <>
        <h1>Speakers</h1>
        <p class="soft">
          Who was read to say something under a name. The figures count printed words; they do not say who is right.
        </p>
        <NameFilter action="/speakers" asked={query} orders={ORDERS} />
        <Shown total={total} noun="speaker" part={query} api="/api/speakers" />
        {rows.length > 0 && (
          <FigureTable
            label="Speakers"
            head={['Speaker', 'Claims', 'Articles', ...CONTESTED_HEAD]}
            rows={rows.map((row) => ({
              key: row.id,
              cells: [
                <>
                  <a href={speakerPath(row.id)}>{line(row.name)}</a>
                  {row.sides[0] !== undefined && row.sides[0] !== row.name && (
                    <span class="soft">{` ${line(row.sides[0])}`}</span>
                  )}
                </>,
                row.claims,
                row.articles,
                ...contestedCells(row),
              ],
            }))}
          />
        )}
        <PartPager path="/speakers" total={total} part={query} />
      </>
    ),
  });

export const outletsPage = ({ total, rows }: Found<OutletBrief>, query: OutletsQuery): string =>
  page({
    title: 'Outlets',
    at: 'outlets',
    children: (
      <>
        <h1>Outlets</h1>
        <p class="soft">
          Who printed what was read. A text is copied where half of an original stands in it, credited where it names
          another source, and else own, as far as is known.
        </p>
        <NameFilter action="/outlets" asked={query} orders={ORDERS} />
        <Shown total={total} noun="outlet" part={query} api="/api/outlets" />
        {rows.length > 0 && (
          <FigureTable
            label="Outlets"
            head={[
              'Outlet',
              'Articles',
              'of these own',
              'of these credited',
              'of these copied',
              'Claims',
              ...CONTESTED_HEAD,
            ]}
            rows={rows.map((row) => ({
              key: row.id,
              cells: [
                <>
                  <a href={outletPath(row.id)}>{line(row.name)}</a>
                  {row.family !== null && (
                    <>
                      {' '}
                      <a class="soft" href={familyPath(row.family)}>
                        {line(row.family)}
                      </a>
                    </>
                  )}
                </>,
                row.articles,
                row.texts.own,
                row.texts.credited,
                row.texts.copied,
                row.claims,
                ...contestedCells(row),
              ],
            }))}
          />
        )}
        <PartPager path="/outlets" total={total} part={query} />
      </>
    ),
  });
