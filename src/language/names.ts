/**
 * Annotated text to mentions of places, actors and peoples, each with a canonical id. One pass over the tokens finds the
 * longest known names; then the article as a whole decides what is meant: which country it is about, who is a person.
 * Promise: mentions are in order and never overlap. Limit: English names in Latin letters; a small town is seen only
 * where the words around it or the article's other places support it.
 */
import { actorNames, type OwnActor } from './actors.js';
import type { Annotated } from './annotated.js';
import { seatOf } from './countries.js';
import { createLexicon, hitsOf, type Mention } from './names-lexicon.js';
import { withOffices } from './names-offices.js';
import { givenNames, withPeople } from './names-people.js';
import { resolve } from './names-ranking.js';
import { createPlaces, type OwnPlace, type PlaceEntry, type Places } from './places.js';

export type { ActorEntry, OwnActor } from './actors.js';
export type { Mention } from './names-lexicon.js';
export type { OwnPlace, PlaceEntry } from './places.js';

export type Gazetteer = {
  find(doc: Annotated): Mention[];
  /** Whether a lower-case word is (part of) a name that text in capitals should get back its capital for. */
  isNameWord(lower: string): boolean;
  placeById(id: string): PlaceEntry | undefined;
};

export function createGazetteer(own: { places?: OwnPlace[]; actors?: OwnActor[] } = {}): Gazetteer {
  const places = own.places?.length ? createPlaces(own.places) : usualPlaces();
  const actors = actorNames(own.actors);
  const given = givenNames(actors);
  const lexicon = createLexicon(places, actors, given);
  return {
    find(doc) {
      const people = withPeople(doc, withOffices(doc, hitsOf(doc, lexicon), places, lexicon), given, lexicon);
      return resolve(doc, people.hits, people.surnames, lexicon, places);
    },
    isNameWord: (lower) => lexicon.isNameWord(lower) || (given.has(lower) && !lexicon.isCommon(lower)),
    placeById: (id) => places.byId(id),
  };
}

let usual: Places | undefined;

function usualPlaces(): Places {
  usual ??= createPlaces();
  return usual;
}

/** The country whose government a place stands for when it speaks: "the Kremlin" → Russia; a country → itself. */
export function governmentOf(placeIdOrName: string): string | null {
  const byId = usualPlaces().seats.get(placeIdOrName);
  if (byId) return byId;
  const place = usualPlaces().byId(placeIdOrName);
  return place?.kind === 'country' ? place.name : seatOf(placeIdOrName);
}
