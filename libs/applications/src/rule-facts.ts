import {
  stockholmDay,
  type ApplicationKind,
  type PartyModel,
  type RegionCluster,
  type RuleFacts,
} from '@medel/programmes';

/**
 * What the rules of a pack look at, as columns: of an application `a`, its partnership `p` and its assessments `s`.
 * Deciding and replaying ask for the same, so that both judge the same facts.
 */
export const RULE_FACTS = `
       a.kind, a.submitted_at, p.region_cluster, p.party_model, a.starts_on::text, a.ends_on::text,
       ARRAY(SELECT o.country FROM medel.organisation l JOIN medel.organisation o ON o.country <> l.country
              WHERE l.id = a.lead_organisation_id AND o.id = ANY (a.partner_ids) ORDER BY 1) AS countries_abroad,
       ARRAY(SELECT key FROM jsonb_each_text(a.answers) WHERE btrim(value) <> '') AS filled_sections,
       coalesce((SELECT jsonb_agg(jsonb_build_object('year', b.year, 'category', b.category, 'ore', b.amount_ore::text))
                   FROM medel.budget_line b WHERE b.application_id = a.id), '[]') AS budget,
       coalesce((SELECT jsonb_agg(jsonb_build_object('kind', t.kind, 'scan', t.scan))
                   FROM medel.attachment t WHERE t.application_id = a.id), '[]') AS attachments,
       s.submitted_assessments,
       (SELECT jsonb_build_object('by', d.decided_by, 'at', d.decided_at) FROM medel.decision d
         WHERE d.application_id = a.id AND d.kind = 'rejected' ORDER BY d.decided_at DESC LIMIT 1) AS rejection,
       (SELECT max(q.asked_at) FROM medel.reconsideration_request q WHERE q.application_id = a.id) AS reconsideration_asked_at`;

export interface RuleFactsRow {
  readonly kind: ApplicationKind;
  readonly submitted_at: Date | null;
  readonly region_cluster: RegionCluster;
  readonly party_model: PartyModel;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly countries_abroad: string[];
  readonly filled_sections: string[];
  readonly budget: { year: number; category: string; ore: string }[];
  readonly attachments: { kind: string; scan: 'waiting' | 'clean' | 'infected' }[];
  readonly submitted_assessments: number;
  readonly rejection: { by: string; at: string } | null;
  readonly reconsideration_asked_at: Date | null;
}

/** A draft is judged by the lists of today, what was submitted by those of its day. */
export const ruleFactsOf = (row: RuleFactsRow, now: Date): RuleFacts => ({
  kind: row.kind,
  cluster: row.region_cluster,
  partyModel: row.party_model,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  judgedOn: stockholmDay(row.submitted_at ?? now),
  countriesAbroad: row.countries_abroad,
  filledSections: row.filled_sections,
  budget: row.budget.map(({ year, category, ore }) => ({ year, category, amountOre: BigInt(ore) })),
  attachments: row.attachments,
  submittedAssessments: row.submitted_assessments,
  rejection: row.rejection && { by: row.rejection.by, at: new Date(row.rejection.at) },
  reconsiderationAskedAt: row.reconsideration_asked_at,
});
