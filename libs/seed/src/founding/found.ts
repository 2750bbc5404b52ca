import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { BankAccountsService } from '@medel/bank-accounts';
import { People } from '@medel/identity';
import { kronor, SYSTEM, type Membership } from '@medel/kernel';
import { Organisations } from '@medel/organisations';
import { Partnerships } from '@medel/partnerships';
import {
  BUNDLED_RULE_PACKS,
  bundledRulePack,
  CallsService,
  Programmes,
  startOfStockholmDay,
  type BundledRulePack,
} from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import type { Cast } from '../stage/cast.js';
import type { SeededCall } from './calls.js';
import { bankgiroOf, FUNDER, LEADS, ORGANISATIONS, OTHER_FUNDER } from './organisations.js';
import { PARTNERSHIPS } from './partnerships.js';
import { administratorOf, limitOf, PEOPLE, peopleOf } from './people.js';

/** What a call needs besides what is said of it. */
interface Ground {
  readonly programmeId: string;
  readonly packs: ReadonlyMap<BundledRulePack, string>;
  /** The key of the person who makes the call. */
  readonly officer: string;
}

export interface Grounds {
  readonly funder: Ground;
  readonly otherFunder: Ground;
}

/** After this day the funder's financier pays for nothing. */
const LAST_COST_DATE = '2026-12-31';

const SINCE_LONG = { validFrom: '2015-01-01', validUntil: null };

/** Lays what stories stand on: organisations, people, partnerships, two programmes and the rules. Names it all in `cast`. */
export async function found(app: INestApplicationContext, cast: Cast): Promise<Grounds> {
  const request = { type: 'FOUND' };
  const grounds = await app
    .get(Transitions, { strict: false })
    .command({ type: 'organisation', id: null }, request, { actor: SYSTEM }, async (tx) => {
      await foundOrganisations(app, tx, cast);
      await admitPeople(app, tx, cast);
      await foundPartnerships(app, tx, cast);
      return foundProgrammes(app, tx, cast);
    });
  await openAccounts(app, cast);
  return grounds;
}

/** Where the leads are paid: their controllers say so, and an administrator of the funder who let them in confirms it. */
async function openAccounts(app: INestApplicationContext, cast: Cast): Promise<void> {
  const accounts = app.get(BankAccountsService, { strict: false });
  for (const [position, { key, registeredBy }] of ORGANISATIONS.entries()) {
    if (!LEADS.includes(key)) continue;
    const account = { kind: 'bankgiro', accountNumber: bankgiroOf(position), bic: null, ...SINCE_LONG } as const;
    const controller = { actor: cast.people.get(peopleOf(key).controller) };
    const { id } = await accounts.register(cast.organisations.get(key), account, controller);
    await accounts.confirm(id, { actor: cast.people.get(administratorOf(registeredBy ?? FUNDER)) });
  }
}

/** Drafts a call; the story publishes it. */
export async function draftCall(
  app: INestApplicationContext,
  cast: Cast,
  call: SeededCall,
  ground: Ground,
): Promise<void> {
  const { id } = await app.get(CallsService, { strict: false }).create(
    {
      programmeId: ground.programmeId,
      title: call.title,
      kinds: call.kinds,
      opensAt: startOfStockholmDay(call.firstDay),
      closesAt: startOfStockholmDay(call.lastDay, 1),
      frameOre: kronor(call.frameKronor),
      rulePackId: ground.packs.get(call.pack) ?? '',
    },
    { actor: cast.people.get(ground.officer) },
  );
  cast.calls.set(call.key, id);
}

async function foundOrganisations(app: INestApplicationContext, tx: EntityManager, cast: Cast): Promise<void> {
  const organisations = app.get(Organisations, { strict: false });
  for (const { key, registeredBy, ...organisation } of ORGANISATIONS) {
    const registrar = registeredBy === undefined ? {} : { registeredBy: cast.organisations.get(registeredBy) };
    cast.organisations.set(key, await organisations.create(tx, { ...organisation, ...registrar }));
  }
}

async function admitPeople(app: INestApplicationContext, tx: EntityManager, cast: Cast): Promise<void> {
  const people = app.get(People, { strict: false });
  for (const { key, organisation, roles, ...person } of PEOPLE) {
    const id = await people.admit(tx, person);
    const organisationId = cast.organisations.get(organisation);
    const memberships = roles.map((role): Membership => ({ organisationId, role, ...limitOf(key, role) }));
    for (const membership of memberships) await people.appoint(tx, id, membership);
    cast.people.set(key, { id, memberships });
  }
}

async function foundPartnerships(app: INestApplicationContext, tx: EntityManager, cast: Cast): Promise<void> {
  const partnerships = app.get(Partnerships, { strict: false });
  for (const { key, name, lead, partners, regionCluster } of PARTNERSHIPS) {
    const id = await partnerships.create(tx, {
      name,
      leadOrganisationId: cast.organisations.get(lead),
      partnerIds: partners.map((partner) => cast.organisations.get(partner)),
      regionCluster,
    });
    cast.partnerships.set(key, id);
  }
}

async function foundProgrammes(app: INestApplicationContext, tx: EntityManager, cast: Cast): Promise<Grounds> {
  const programmes = app.get(Programmes, { strict: false });
  const published = async (funder: string) => {
    const packs = new Map<BundledRulePack, string>();
    for (const file of BUNDLED_RULE_PACKS)
      packs.set(file, await programmes.publishRulePack(tx, cast.organisations.get(funder), bundledRulePack(file)));
    return packs;
  };
  const programme = (funder: string, sv: string, en: string) =>
    programmes.create(tx, cast.organisations.get(funder), { sv, en }, LAST_COST_DATE);
  return {
    funder: {
      programmeId: await programme(FUNDER, 'Kommunala partnerskap', 'Municipal partnerships'),
      packs: await published(FUNDER),
      officer: 'olivia.officer',
    },
    otherFunder: {
      programmeId: await programme(OTHER_FUNDER, 'Nordiska grannkommuner', 'Nordic neighbours'),
      packs: await published(OTHER_FUNDER),
      officer: 'nina.officer',
    },
  };
}
