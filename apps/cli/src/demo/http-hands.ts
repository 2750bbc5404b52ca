import {
  releasedStatus,
  type Approval,
  type Cast,
  type Change,
  type ClaimKey,
  type Cost,
  type Cut,
  type Done,
  type Draft,
  type Hands,
  type Paper,
  type Sheet,
} from '@medel/seed';

import type { HttpClient } from './http-client.js';

/** A row with a life cycle, as every command answers and every page shows it. */
interface Part extends Done {
  readonly id: string;
  readonly version: number;
}

/** The parts of a case that its page shows, as far as hands reach for them. */
export interface CasePage extends Part {
  readonly completionRequests: readonly Part[];
  readonly assessments: readonly (Part & { readonly assessorId: string })[];
  readonly changeRequests: readonly Part[];
  readonly grant: { readonly agreement: Part } | null;
  readonly reports: readonly (Part & { readonly reportingYear: number })[];
  readonly claims: readonly (Part & { readonly reportingYear: number })[];
}

/** Hands that speak HTTP, as one person. What they touch they find on the page of the case, as a person would. */
export class HttpHands implements Hands {
  constructor(
    private readonly http: HttpClient,
    private readonly cast: Cast,
    private readonly who: string,
  ) {}

  publishCall = (call: string) => this.post(`calls/${this.call(call)}/publication`);
  pauseCall = (call: string, reason: string) => this.post(`calls/${this.call(call)}/pause`, { reason });
  resumeCall = (call: string) => this.post(`calls/${this.call(call)}/resumption`);
  concludeCall = (call: string) => this.post(`calls/${this.call(call)}/conclusion`);

  async draft(key: string, draft: Draft): Promise<Done> {
    const { kind, title, startsOn, endsOn, answers } = draft;
    const { id, version } = await this.post('applications', {
      callId: this.call(draft.call),
      partnershipId: this.cast.partnerships.get(draft.partnership),
      kind,
      title,
    });
    this.cast.cases.set(key, id);
    const edited = await this.http.edit<Part>('PATCH', `applications/${id}`, version, { startsOn, endsOn, answers });
    const lines = draft.budget.map(({ organisation, ...line }) => ({
      ...line,
      organisationId: this.cast.organisations.get(organisation),
    }));
    await this.http.edit<Part>('PUT', `applications/${id}/budget`, edited.version, { lines });
    for (const paper of draft.attachments) await this.attach(key, paper);
    return edited;
  }

  attach = (key: string, { kind, name, bytes }: Paper) =>
    this.http.post<Part>(`${this.case(key)}/attachments?${new URLSearchParams({ kind, name }).toString()}`, { bytes });
  submit = (key: string) => this.post(`${this.case(key)}/submission`);
  withdraw = (key: string) => this.post(`${this.case(key)}/withdrawal`);
  completeReview = (key: string) => this.post(`${this.case(key)}/review-completion`);
  reopenReview = (key: string, reason: string) => this.post(`${this.case(key)}/review-reopening`, { reason });
  dismiss = (key: string, reason: string) => this.post(`${this.case(key)}/dismissal`, { reason });

  checkFormally = (key: string, check: { passed: boolean; note: string }) =>
    this.post(`${this.case(key)}/formal-check`, check);
  askForCompletion = (key: string, asked: { question: string; dueAt: Date }) =>
    this.post(`${this.case(key)}/completion-requests`, asked);
  answerCompletion = async (key: string, answer: string) =>
    this.post(`completion-requests/${await this.newest(key, 'completionRequests')}/answer`, { answer });
  acceptCompletion = async (key: string) =>
    this.post(`completion-requests/${await this.newest(key, 'completionRequests')}/acceptance`);
  askForReconsideration = (key: string, reason: string) =>
    this.post(`${this.case(key)}/reconsideration-request`, { reason });

  assign = (key: string, assessor: string) =>
    this.post(`${this.case(key)}/assessments`, { assessorId: this.cast.people.get(assessor).id });
  declare = async (key: string, conflicted: boolean) =>
    this.post(`assessments/${(await this.mine(key)).id}/declaration`, { conflicted });
  score = async (key: string, sheet: Sheet) => {
    const { id, version } = await this.mine(key);
    return this.http.edit<Part>('PUT', `assessments/${id}`, version, sheet);
  };
  submitAssessment = async (key: string) => this.post(`assessments/${(await this.mine(key)).id}/submission`);

  approve = (key: string, approval: Approval) => this.post(`${this.case(key)}/approval`, approval);
  reject = (key: string, motivation: string) => this.post(`${this.case(key)}/rejection`, { motivation });
  reinstate = (key: string, motivation: string) => this.post(`${this.case(key)}/reinstatement`, { motivation });
  terminate = (key: string, reason: string) => this.post(`${this.case(key)}/termination`, { reason });

  sendAgreement = async (key: string) => this.post(`agreements/${await this.agreement(key)}/dispatch`);
  countersign = async (key: string) => this.post(`agreements/${await this.agreement(key)}/countersignature`);
  activate = async (key: string) => this.post(`agreements/${await this.agreement(key)}/activation`);

  async requestChange(key: string, { kind, ...change }: Change, reason: string): Promise<Done> {
    const { id } = await this.post(`${this.case(key)}/${kind}s`, { ...change, reason });
    return this.post(`change-requests/${id}/submission`);
  }

  approveChange = async (key: string) =>
    this.post(`change-requests/${await this.newest(key, 'changeRequests')}/approval`);
  rejectChange = async (key: string, reason: string) =>
    this.post(`change-requests/${await this.newest(key, 'changeRequests')}/rejection`, { reason });

  writeReport = async (key: string, year: number, narrative: string) => {
    const { id, version } = await this.ofYear(key, 'reports', year);
    return this.http.edit<Part>('PUT', `reports/${id}`, version, { narrative });
  };
  attestReport = async (key: string, year: number) => this.post(`${await this.report(key, year)}/attestation`);
  submitReport = async (key: string, year: number) => this.post(`${await this.report(key, year)}/submission`);
  returnReport = async (key: string, year: number, reason: string) =>
    this.post(`${await this.report(key, year)}/return`, { reason });
  approveReport = async (key: string, year: number) => this.post(`${await this.report(key, year)}/approval`);
  continueGrant = (key: string) => this.post(`${this.case(key)}/continuation`);
  complete = (key: string) => this.post(`${this.case(key)}/completion`);

  async draftClaim(key: string, year: number, costs: readonly Cost[], vouchers: Paper): Promise<Done> {
    const claim = await this.post(`${this.case(key)}/claims`, { reportingYear: year });
    const { id: attachmentId } = await this.attach(key, vouchers);
    const expenditures = costs.map((cost) => ({ ...cost, attachmentId }));
    return this.http.edit<Part>('PUT', `claims/${claim.id}/expenditures`, claim.version, { expenditures });
  }

  attestClaim = async (key: string, year: number) => this.post(`${await this.claim(key, year)}/attestation`);
  submitClaim = async (key: string, year: number) => this.post(`${await this.claim(key, year)}/submission`);
  returnClaim = async (key: string, year: number, reason: string) =>
    this.post(`${await this.claim(key, year)}/return`, { reason });
  verifyClaim = async (key: string, year: number, cuts: readonly Cut[]) =>
    this.post(`${await this.claim(key, year)}/verification`, { cuts: cuts.map((cut) => ({ ...cut, parkedOre: 0n })) });
  approveClaim = async (key: string, year: number) => this.post(`${await this.claim(key, year)}/approval`);
  rejectClaim = async (key: string, year: number, reason: string) =>
    this.post(`${await this.claim(key, year)}/rejection`, { reason });
  recoverClaim = async (key: string, year: number, reason: string) =>
    this.post(`${await this.claim(key, year)}/recovery`, { reason });

  async releaseUnspent(key: string, year: number): Promise<Done> {
    const path = `${this.case(key)}/releases`;
    const { releasedOre } = await this.http.post<{ releasedOre: string }>(path, { body: { reportingYear: year } });
    return { status: releasedStatus(releasedOre) };
  }

  async prepareBatch(batch: string, claims: readonly ClaimKey[]): Promise<Done> {
    const parts = await Promise.all(claims.map(({ key, year }) => this.ofYear(key, 'claims', year)));
    const prepared = await this.post('payment-batches', { claimIds: parts.map(({ id }) => id) });
    this.cast.batches.set(batch, prepared.id);
    return prepared;
  }

  approveBatch = (batch: string) => this.post(`payment-batches/${this.cast.batches.get(batch)}/approval`);
  releaseBatch = (batch: string) => this.post(`payment-batches/${this.cast.batches.get(batch)}/release`);
  cancelBatch = (batch: string) => this.post(`payment-batches/${this.cast.batches.get(batch)}/cancellation`);

  private post(path: string, body?: object): Promise<Part> {
    return this.http.post<Part>(path, body === undefined ? {} : { body });
  }

  private case(key: string): string {
    return `applications/${this.cast.cases.get(key)}`;
  }

  private call(key: string): string {
    return this.cast.calls.get(key);
  }

  private page(key: string): Promise<CasePage> {
    return this.http.get<CasePage>(this.case(key));
  }

  private async newest(key: string, parts: 'completionRequests' | 'changeRequests'): Promise<string> {
    return found((await this.page(key))[parts].at(-1), key, parts).id;
  }

  private async agreement(key: string): Promise<string> {
    return found((await this.page(key)).grant?.agreement, key, 'agreement').id;
  }

  private async mine(key: string): Promise<Part> {
    const me = this.cast.people.get(this.who).id;
    return found(
      (await this.page(key)).assessments.find(({ assessorId }) => assessorId === me),
      key,
      'assessment',
    );
  }

  private async ofYear(key: string, parts: 'reports' | 'claims', year: number): Promise<Part> {
    const page = await this.page(key);
    return found(
      page[parts].find(({ reportingYear }) => reportingYear === year),
      key,
      parts,
    );
  }

  private report = async (key: string, year: number) => `reports/${(await this.ofYear(key, 'reports', year)).id}`;
  private claim = async (key: string, year: number) => `claims/${(await this.ofYear(key, 'claims', year)).id}`;
}

function found<Value>(value: Value | undefined, key: string, what: string): Value {
  if (value === undefined) throw new Error(`${key} shows no ${what}`);
  return value;
}
