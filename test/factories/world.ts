import { randomUUID } from 'node:crypto';

import type { INestApplicationContext } from '@nestjs/common';

import {
  ApplicationFactFinder,
  ApplicationsService,
  AttachmentsService,
  BudgetsService,
  ReviewsService,
} from '@medel/applications';
import { AssessmentsService } from '@medel/assessments';
import { AgreementsService, DecisionsService } from '@medel/grants';
import { Clock, SYSTEM, type Actor, type Command, type Ore, type Role } from '@medel/kernel';
import { Partnerships } from '@medel/partnerships';
import { CallsService, Programmes, type RulePack } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import type { TestDatabase } from '../database.js';
import { confirmedAccount } from './confirmed-account.js';
import { rulePack } from './rule-pack.js';

/** A clock that a test moves. */
export class TestClock extends Clock {
  constructor(private instant = new Date('2026-03-01T12:00:00Z')) {
    super();
  }
  now(): Date {
    return new Date(this.instant.getTime());
  }
  set(iso: string): void {
    this.instant = new Date(iso);
  }
}

const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** A funder with a call that is open, a partnership that may apply, and everybody who has a part in it. */
export class World {
  readonly clock: Clock;
  funderId = '';
  leadId = '';
  abroadId = '';
  programmeId = '';
  partnershipId = '';
  callId = '';
  private readonly people = new Map<string, Actor>();

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly database: TestDatabase,
  ) {
    this.clock = app.get(Clock, { strict: false });
  }

  /** `frameOre` is the call's frame, `pack` the rules it is judged by. */
  static async build(
    app: INestApplicationContext,
    database: TestDatabase,
    { frameOre = 500_000_000n, pack = rulePack }: { frameOre?: Ore; pack?: RulePack } = {},
  ): Promise<World> {
    const world = new World(app, database);
    await world.found(pack);
    await world.openCall(frameOre);
    return world;
  }

  get<Service>(service: abstract new (...args: never[]) => Service): Service {
    return this.app.get<Service>(service, { strict: false });
  }

  /** A person with one role, made when first asked for. `second` is another person with the same role. */
  async person(role: Role, organisationId = this.sideOf(role), second = false): Promise<Actor> {
    const key = `${role} ${organisationId} ${second}`;
    const known = this.people.get(key);
    if (known) return known;
    const id = randomUUID();
    await this.database.asSystem('INSERT INTO person (id, name, email) VALUES ($1, $2, $3)', [
      id,
      `${role} ${id.slice(0, 4)}`,
      `${id}@example.org`,
    ]);
    await this.database.asSystem('INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, $3)', [
      id,
      organisationId,
      role,
    ]);
    const actor: Actor = { id, memberships: [{ organisationId, role }] };
    this.people.set(key, actor);
    return actor;
  }

  async as(role: Role, second = false): Promise<Command> {
    return { actor: await this.person(role, this.sideOf(role), second) };
  }

  readonly system: Command = { actor: SYSTEM };

  /** A draft that nothing is missing from. */
  async completeDraft(amountOre: Ore = 10_000_000n, years = 1): Promise<string> {
    const coordinator = await this.as('coordinator');
    const { id } = await this.get(ApplicationsService).create(
      { callId: this.callId, partnershipId: this.partnershipId, kind: 'project', title: 'Human Rights 2.0' },
      coordinator,
    );
    await this.get(ApplicationsService).edit(
      id,
      {
        startsOn: '2026-07-01',
        endsOn: `${2025 + years}-12-31`,
        answers: { summary: 'Safer streets', objectives: 'Three schools' },
      },
      coordinator,
    );
    const lines = Array.from({ length: years }, (_, year) => ({
      organisationId: this.leadId,
      year: year + 1,
      category: 'international_travel',
      amountOre: amountOre / BigInt(years),
    }));
    await this.get(BudgetsService).replace(id, lines, coordinator);
    await this.get(AttachmentsService).attach(
      id,
      { kind: 'partnership_agreement', name: 'agreement.pdf', bytes: PDF },
      coordinator,
    );
    return id;
  }

  async submitted(amountOre?: Ore, years?: number): Promise<string> {
    const id = await this.completeDraft(amountOre, years);
    await this.get(ApplicationsService).submit(id, await this.as('signatory'));
    return id;
  }

  async reviewed(amountOre?: Ore, years?: number): Promise<string> {
    const id = await this.submitted(amountOre, years);
    const officer = await this.as('programme_officer');
    await this.get(ReviewsService).checkFormally(id, { passed: true, note: '' }, officer);
    for (const second of [false, true]) await this.assess(id, await this.as('assessor', second));
    await this.get(ApplicationsService).completeReview(id, officer);
    return id;
  }

  async funded(amountOre: Ore = 10_000_000n, years?: number): Promise<string> {
    const id = await this.reviewed(amountOre, years);
    const decider = await this.as('decision_maker');
    await this.get(DecisionsService).approve(
      id,
      { amountOre, motivation: 'Clear and needed', conditions: [] },
      decider,
    );
    const [agreement] = await this.database.asSystem<{ id: string }>(
      'SELECT id FROM agreement WHERE application_id = $1',
      [id],
    );
    const agreementId = agreement?.id ?? '';
    await this.get(AgreementsService).send(agreementId, await this.as('programme_officer'));
    await this.get(AgreementsService).countersign(agreementId, await this.as('signatory'));
    await this.get(AgreementsService).activate(agreementId, decider);
    return id;
  }

  async assess(applicationId: string, assessor: Command): Promise<void> {
    const assessments = this.get(AssessmentsService);
    const { id } = await assessments.assign(applicationId, assessor.actor.id, await this.as('programme_officer'));
    await assessments.declare(id, false, assessor);
    const sheet = { scores: { relevance: 4, feasibility: 4 }, comment: 'Well founded', recommendedOre: null };
    await assessments.score(id, sheet, assessor);
    await assessments.submit(id, assessor);
  }

  /** Where a case stands, as the system sees it. */
  status(id: string) {
    return this.get(Transitions).read(SYSTEM, async (tx) => {
      const { status, version, facts } = await this.get(ApplicationFactFinder).find(tx, id, SYSTEM);
      return { status, version, outcome: facts.outcome };
    });
  }

  private sideOf(role: Role): string {
    return ['coordinator', 'project_manager', 'controller', 'signatory'].includes(role) ? this.leadId : this.funderId;
  }

  private async found(pack: RulePack): Promise<void> {
    this.funderId = await this.organisation('The Funder', 'SE', 'funder');
    this.leadId = await this.organisation('Jönköpings kommun', 'SE', 'municipality');
    await confirmedAccount(this.database, this.leadId);
    this.abroadId = await this.organisation('Stellenbosch Municipality', 'ZA', 'local_government');
    await this.get(Transitions).command({ type: 'call', id: null }, { type: 'FOUND' }, this.system, async (tx) => {
      const programmes = this.get(Programmes);
      this.programmeId = await programmes.create(
        tx,
        this.funderId,
        { sv: 'Partnerskap', en: 'Partnerships' },
        '2030-12-31',
      );
      this.rulePackId = await programmes.publishRulePack(tx, this.funderId, pack);
      this.partnershipId = await this.get(Partnerships).create(tx, {
        name: 'Jönköping-Stellenbosch',
        leadOrganisationId: this.leadId,
        partnerIds: [this.abroadId],
        regionCluster: 'africa',
      });
      return {};
    });
  }

  private rulePackId = '';

  private async openCall(frameOre: Ore): Promise<void> {
    const calls = this.get(CallsService);
    const officer = await this.as('programme_officer');
    const now = this.clock.now().getTime();
    const { id } = await calls.create(
      {
        programmeId: this.programmeId,
        title: { sv: 'Våren', en: 'Spring' },
        kinds: ['project'],
        opensAt: new Date(now - 86_400_000),
        closesAt: new Date(now + 14 * 86_400_000),
        frameOre,
        rulePackId: this.rulePackId,
      },
      officer,
    );
    await calls.publish(id, officer);
    await calls.open(id, this.system);
    this.callId = id;
  }

  private async organisation(name: string, country: string, kind: string): Promise<string> {
    const id = randomUUID();
    await this.database.asSystem('INSERT INTO organisation (id, name, country, kind) VALUES ($1, $2, $3, $4)', [
      id,
      name,
      country,
      kind,
    ]);
    return id;
  }
}
