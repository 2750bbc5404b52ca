import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor, type Problem, type Text } from '@medel/kernel';
import { judge, totalOre, type RulePack } from '@medel/programmes';
import { doors, may, organisationsOf, type Door } from '@medel/workflow';

import { ApplicationFactFinder, type Case } from './application-fact-finder.js';
import type { ApplicationFacts } from './application-facts.js';
import { Application } from './application.entity.js';
import type { ApplicationEvent } from './application.events.js';
import { applicationMachine } from './application.machine.js';
import { APPLICATION_PERMISSIONS, MAY_EDIT } from './application.policy.js';
import { unmetRequirements } from './application.requirements.js';
import { completionRequestMachine, type CompletionRequestStatus } from './completion-request.machine.js';
import { COMPLETION_PERMISSIONS } from './completion-request.policy.js';
import { unmetCompletionRequirements } from './completion-request.requirements.js';

export interface CompletionRequestPart {
  readonly id: string;
  readonly question: string;
  readonly answer: string | null;
  readonly dueAt: Date;
  readonly status: CompletionRequestStatus;
  readonly version: number;
  readonly doors: readonly Door[];
}

export interface ApplicationView {
  readonly case: Case;
  readonly application: Application;
  readonly call: { id: string; title: Text; status: string; opensAt: string; closesAt: string };
  readonly partnership: {
    id: string;
    name: string;
    partners: {
      organisationId: string;
      name: string;
      /** What it was called when the application was sent in, if that was another name. */
      nameWhenSubmitted: string | null;
      country: string;
      role: 'lead' | 'partner';
    }[];
  };
  readonly budget: {
    lines: { organisationId: string; year: number; category: string; amountOre: string }[];
    totalOre: string;
  };
  readonly attachments: { id: string; kind: string; name: string; sizeBytes: string; scan: string }[];
  readonly formalCheck: { passed: boolean; note: string } | null;
  readonly completionRequests: readonly CompletionRequestPart[];
  readonly warnings: readonly Problem[];
  readonly doors: readonly Door[];
  readonly mayEdit: boolean;
  /** Whose move it is. */
  readonly ballWith: 'lead' | 'funder' | 'nobody';
  readonly pack: RulePack;
}

interface Details {
  readonly call: ApplicationView['call'];
  readonly partnership: ApplicationView['partnership'];
  readonly lines: ApplicationView['budget']['lines'] | null;
  readonly attachments: ApplicationView['attachments'] | null;
  readonly formal_check: ApplicationView['formalCheck'];
  readonly completions:
    | {
        id: string;
        question: string;
        answer: string | null;
        dueAt: string;
        status: CompletionRequestStatus;
        version: number;
      }[]
    | null;
}

const DETAILS = `
SELECT (SELECT jsonb_build_object('id', c.id, 'title', c.title, 'status', c.status, 'opensAt', c.opens_at, 'closesAt', c.closes_at)
          FROM medel.call c WHERE c.id = a.call_id) AS call,
       (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'partners',
                 (SELECT jsonb_agg(jsonb_build_object('organisationId', o.id, 'name', o.name, 'country', o.country, 'role', m.role,
                                     'nameWhenSubmitted', nullif(medel.name_of_organisation_at(o.id, a.submitted_at), o.name))
                                   ORDER BY m.role, o.name)
                    FROM medel.partner m JOIN medel.organisation o ON o.id = m.organisation_id WHERE m.partnership_id = p.id))
          FROM medel.partnership p WHERE p.id = a.partnership_id) AS partnership,
       (SELECT jsonb_agg(jsonb_build_object('organisationId', b.organisation_id, 'year', b.year, 'category', b.category,
                                            'amountOre', b.amount_ore::text) ORDER BY b.year, b.organisation_id, b.category)
          FROM medel.budget_line b WHERE b.application_id = a.id) AS lines,
       (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'name', t.name, 'sizeBytes', t.size_bytes::text, 'scan', t.scan)
                         ORDER BY t.uploaded_at)
          FROM medel.attachment t WHERE t.application_id = a.id) AS attachments,
       (SELECT jsonb_build_object('passed', f.passed, 'note', f.note) FROM medel.formal_check f
         WHERE f.application_id = a.id) AS formal_check,
       (SELECT jsonb_agg(jsonb_build_object('id', r.id, 'question', r.question, 'answer', r.answer, 'dueAt', r.due_at,
                                            'status', r.status, 'version', r.version) ORDER BY r.due_at)
          FROM medel.completion_request r WHERE r.application_id = a.id) AS completions
  FROM medel.application a WHERE a.id = $1`;

/** One application as one person sees it: three statements, whatever the size of the case. */
@Injectable()
export class ApplicationViews {
  constructor(private readonly factFinder: ApplicationFactFinder) {}

  async view(tx: EntityManager, id: string, actor: Actor): Promise<ApplicationView> {
    const found = await this.factFinder.find(tx, id, actor);
    const application = await tx.findOneBy(Application, { id });
    const [details] = await tx.query<Details[]>(DETAILS, [id]);
    if (!application || !details) throw new NotFoundError('Application', id);
    const { facts, parties } = found;
    return {
      case: found,
      application,
      call: details.call,
      partnership: details.partnership,
      budget: { lines: details.lines ?? [], totalOre: totalOre(facts.budget).toString() },
      attachments: details.attachments ?? [],
      formalCheck: details.formal_check,
      completionRequests: completionParts(details, found, actor),
      warnings: warningsFor(found, actor),
      doors: doorsOf(found, actor),
      mayEdit:
        may(actor, MAY_EDIT, parties) &&
        (found.status === 'draft' || (found.status === 'submitted' && facts.openCompletionRequests > 0)),
      ballWith: ballWith(found),
      pack: facts.pack,
    };
  }
}

/** What the rules advise; who decides on the amount is for those to know who prepare the decision. */
function warningsFor({ status, facts, parties }: Case, actor: Actor): Problem[] {
  const isPrepared = status === 'reviewed' && organisationsOf(actor, 'funder').includes(parties.funderId);
  const stages = isPrepared ? (['submission', 'decision'] as const) : (['submission'] as const);
  return stages
    .flatMap((stage) => judge(facts.pack, stage, facts))
    .filter(({ severity }) => severity === 'warning')
    .map(({ code, rule, pointer, detail }) => ({ code, detail, ...(rule && { rule }), ...(pointer && { pointer }) }));
}

function doorsOf({ status, facts, parties }: Case, actor: Actor): Door[] {
  return doors(
    applicationMachine,
    status,
    APPLICATION_PERMISSIONS,
    (permissions) => may(actor, permissions, parties),
    (event) => unmetRequirements(probe(event as ApplicationEvent['type'], facts), facts),
  );
}

/** The event with the most favourable data a person could send, so that only what cannot be helped keeps a door closed. */
function probe(type: ApplicationEvent['type'], facts: ApplicationFacts): ApplicationEvent {
  const applied = totalOre(facts.budget);
  const left = facts.call.frameLeftOre;
  const amountOre = left > 0n && left < applied ? left : applied;
  return { type, amountOre, reason: '-', motivation: '-', conditions: [] };
}

function completionParts({ completions }: Details, { facts, parties }: Case, actor: Actor): CompletionRequestPart[] {
  return (completions ?? []).map((request) => {
    const dueAt = new Date(request.dueAt);
    return {
      ...request,
      dueAt,
      doors: doors(
        completionRequestMachine,
        request.status,
        COMPLETION_PERMISSIONS,
        (permissions) => may(actor, permissions, parties),
        (type) => unmetCompletionRequirements({ type } as never, { now: facts.now, dueAt }),
      ),
    };
  });
}

function ballWith({ status, facts }: Case): ApplicationView['ballWith'] {
  if (status === 'closed') return 'nobody';
  if (status === 'submitted') return facts.openCompletionRequests > 0 ? 'lead' : 'funder';
  if (status === 'reviewed') return 'funder';
  if (status === 'reporting') return facts.grant?.reportStatus === 'submitted' ? 'funder' : 'lead';
  return 'lead';
}
