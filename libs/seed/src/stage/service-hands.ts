import type { INestApplicationContext } from '@nestjs/common';

import { ApplicationsService, AttachmentsService, BudgetsService, ReviewsService } from '@medel/applications';
import { AssessmentsService } from '@medel/assessments';
import { ClaimsService, ExpendituresService } from '@medel/claims';
import { AgreementsService, ChangeRequestsService, DecisionsService } from '@medel/grants';
import { SYSTEM, type Command } from '@medel/kernel';
import { PaymentBatchesService, ReleasesService } from '@medel/payments';
import { CallsService } from '@medel/programmes';
import { ReportingService, ReportsService } from '@medel/reports';
import { Transitions } from '@medel/transitions';

import type { Cast } from './cast.js';
import {
  releasedStatus,
  type Approval,
  type Change,
  type ClaimKey,
  type Cost,
  type Cut,
  type Done,
  type Draft,
  type Hands,
  type Paper,
  type Sheet,
} from './hands.js';

type Service<Type> = abstract new (...args: never[]) => Type;

/** Hands that call the product's services, as one person. */
export class ServiceHands implements Hands {
  private readonly command: Command;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly cast: Cast,
    private readonly who: string,
  ) {
    this.command = { actor: cast.people.get(who) };
  }

  publishCall = (call: string): Promise<Done> => this.get(CallsService).publish(this.call(call), this.command);
  pauseCall = (call: string, reason: string): Promise<Done> =>
    this.get(CallsService).pause(this.call(call), reason, this.command);
  resumeCall = (call: string): Promise<Done> => this.get(CallsService).resume(this.call(call), this.command);
  concludeCall = (call: string): Promise<Done> => this.get(CallsService).decide(this.call(call), this.command);

  async draft(key: string, draft: Draft): Promise<Done> {
    const { startsOn, endsOn, answers, budget, attachments } = draft;
    const { id } = await this.get(ApplicationsService).create(
      {
        callId: this.call(draft.call),
        partnershipId: this.cast.partnerships.get(draft.partnership),
        kind: draft.kind,
        title: draft.title,
      },
      this.command,
    );
    this.cast.cases.set(key, id);
    await this.get(ApplicationsService).edit(id, { startsOn, endsOn, answers }, this.command);
    const lines = budget.map(({ organisation, ...line }) => ({
      ...line,
      organisationId: this.cast.organisations.get(organisation),
    }));
    await this.get(BudgetsService).replace(id, lines, this.command);
    for (const paper of attachments) await this.attach(key, paper);
    return { status: 'draft' };
  }

  attach = (key: string, paper: Paper): Promise<Done> =>
    this.get(AttachmentsService).attach(this.case(key), paper, this.command);
  submit = (key: string): Promise<Done> => this.get(ApplicationsService).submit(this.case(key), this.command);
  withdraw = (key: string): Promise<Done> => this.get(ApplicationsService).withdraw(this.case(key), this.command);
  completeReview = (key: string): Promise<Done> =>
    this.get(ApplicationsService).completeReview(this.case(key), this.command);
  reopenReview = (key: string, reason: string): Promise<Done> =>
    this.get(ApplicationsService).reopenReview(this.case(key), reason, this.command);
  dismiss = (key: string, reason: string): Promise<Done> =>
    this.get(ApplicationsService).dismiss(this.case(key), reason, this.command);

  checkFormally = (key: string, check: { passed: boolean; note: string }): Promise<Done> =>
    this.get(ReviewsService).checkFormally(this.case(key), check, this.command);
  askForCompletion = (key: string, asked: { question: string; dueAt: Date }): Promise<Done> =>
    this.get(ReviewsService).askForCompletion(this.case(key), asked, this.command);
  answerCompletion = async (key: string, answer: string): Promise<Done> =>
    this.get(ReviewsService).answerCompletion(await this.newest(key, 'completion_request'), answer, this.command);
  acceptCompletion = async (key: string): Promise<Done> =>
    this.get(ReviewsService).acceptCompletion(await this.newest(key, 'completion_request'), this.command);
  askForReconsideration = (key: string, reason: string): Promise<Done> =>
    this.get(ReviewsService).askForReconsideration(this.case(key), reason, this.command);

  assign = (key: string, assessor: string): Promise<Done> =>
    this.get(AssessmentsService).assign(this.case(key), this.cast.people.get(assessor).id, this.command);
  declare = async (key: string, conflicted: boolean): Promise<Done> =>
    this.get(AssessmentsService).declare(await this.myAssessment(key), conflicted, this.command);
  score = async (key: string, sheet: Sheet): Promise<Done> =>
    this.get(AssessmentsService).score(await this.myAssessment(key), sheet, this.command);
  submitAssessment = async (key: string): Promise<Done> =>
    this.get(AssessmentsService).submit(await this.myAssessment(key), this.command);

  approve = (key: string, approval: Approval): Promise<Done> =>
    this.get(DecisionsService).approve(this.case(key), approval, this.command);
  reject = (key: string, motivation: string): Promise<Done> =>
    this.get(DecisionsService).reject(this.case(key), motivation, this.command);
  reinstate = (key: string, motivation: string): Promise<Done> =>
    this.get(DecisionsService).reinstate(this.case(key), motivation, this.command);
  terminate = (key: string, reason: string): Promise<Done> =>
    this.get(DecisionsService).terminate(this.case(key), reason, this.command);

  sendAgreement = async (key: string): Promise<Done> =>
    this.get(AgreementsService).send(await this.newest(key, 'agreement'), this.command);
  countersign = async (key: string): Promise<Done> =>
    this.get(AgreementsService).countersign(await this.newest(key, 'agreement'), this.command);
  activate = async (key: string): Promise<Done> =>
    this.get(AgreementsService).activate(await this.newest(key, 'agreement'), this.command);

  async requestChange(key: string, change: Change, reason: string): Promise<Done> {
    const { id } = await this.get(ChangeRequestsService).create(this.case(key), change, reason, this.command);
    return this.get(ChangeRequestsService).submit(id, this.command);
  }

  approveChange = async (key: string): Promise<Done> =>
    this.get(ChangeRequestsService).approve(await this.newest(key, 'change_request'), this.command);
  rejectChange = async (key: string, reason: string): Promise<Done> =>
    this.get(ChangeRequestsService).reject(await this.newest(key, 'change_request'), reason, this.command);

  writeReport = async (key: string, year: number, narrative: string): Promise<Done> =>
    this.get(ReportsService).write(await this.ofYear(key, 'report', year), narrative, this.command);
  attestReport = async (key: string, year: number): Promise<Done> =>
    this.get(ReportsService).attest(await this.ofYear(key, 'report', year), this.command);
  submitReport = async (key: string, year: number): Promise<Done> =>
    this.get(ReportsService).submit(await this.ofYear(key, 'report', year), this.command);
  returnReport = async (key: string, year: number, reason: string): Promise<Done> =>
    this.get(ReportsService).return(await this.ofYear(key, 'report', year), reason, this.command);
  approveReport = async (key: string, year: number): Promise<Done> =>
    this.get(ReportsService).approve(await this.ofYear(key, 'report', year), this.command);
  continueGrant = (key: string): Promise<Done> =>
    this.get(ReportingService).continueGrant(this.case(key), this.command);
  complete = (key: string): Promise<Done> => this.get(ReportingService).complete(this.case(key), this.command);

  async draftClaim(key: string, year: number, costs: readonly Cost[], vouchers: Paper): Promise<Done> {
    const { id } = await this.get(ClaimsService).create(this.case(key), year, this.command);
    const file = await this.get(AttachmentsService).attach(this.case(key), vouchers, this.command);
    const expenditures = costs.map((cost) => ({ ...cost, attachmentId: file.id }));
    return this.get(ExpendituresService).replace(id, expenditures, this.command);
  }

  attestClaim = async (key: string, year: number): Promise<Done> =>
    this.get(ClaimsService).attest(await this.ofYear(key, 'claim', year), this.command);
  submitClaim = async (key: string, year: number): Promise<Done> =>
    this.get(ClaimsService).submit(await this.ofYear(key, 'claim', year), this.command);
  returnClaim = async (key: string, year: number, reason: string): Promise<Done> =>
    this.get(ClaimsService).return(await this.ofYear(key, 'claim', year), reason, this.command);
  verifyClaim = async (key: string, year: number, cuts: readonly Cut[]): Promise<Done> =>
    this.get(ClaimsService).verify(
      await this.ofYear(key, 'claim', year),
      cuts.map((cut) => ({ ...cut, parkedOre: 0n })),
      this.command,
    );
  approveClaim = async (key: string, year: number): Promise<Done> =>
    this.get(ClaimsService).approve(await this.ofYear(key, 'claim', year), this.command);
  rejectClaim = async (key: string, year: number, reason: string): Promise<Done> =>
    this.get(ClaimsService).reject(await this.ofYear(key, 'claim', year), reason, this.command);
  recoverClaim = async (key: string, year: number, reason: string): Promise<Done> =>
    this.get(ClaimsService).recover(await this.ofYear(key, 'claim', year), reason, this.command);

  async releaseUnspent(key: string, year: number): Promise<Done> {
    const { releasedOre } = await this.get(ReleasesService).releaseUnspent(this.case(key), year, this.command);
    return { status: releasedStatus(releasedOre) };
  }

  async prepareBatch(batch: string, claims: readonly ClaimKey[]): Promise<Done> {
    const claimIds = await Promise.all(claims.map(({ key, year }) => this.ofYear(key, 'claim', year)));
    const prepared = await this.get(PaymentBatchesService).prepare(claimIds, this.command);
    this.cast.batches.set(batch, prepared.id);
    return prepared;
  }

  approveBatch = (batch: string): Promise<Done> =>
    this.get(PaymentBatchesService).approve(this.cast.batches.get(batch), this.command);
  releaseBatch = (batch: string): Promise<Done> =>
    this.get(PaymentBatchesService).release(this.cast.batches.get(batch), this.command);
  cancelBatch = (batch: string): Promise<Done> =>
    this.get(PaymentBatchesService).cancel(this.cast.batches.get(batch), this.command);

  private get<Type>(service: Service<Type>): Type {
    return this.app.get<Type>(service, { strict: false });
  }

  private case(key: string): string {
    return this.cast.cases.get(key);
  }

  private call(key: string): string {
    return this.cast.calls.get(key);
  }

  private newest(key: string, table: 'completion_request' | 'agreement' | 'change_request'): Promise<string> {
    return this.idOf(
      `SELECT id FROM medel.${table} WHERE application_id = $1 ORDER BY status_changed_at DESC LIMIT 1`,
      [this.case(key)],
    );
  }

  private ofYear(key: string, table: 'report' | 'claim', year: number): Promise<string> {
    return this.idOf(`SELECT id FROM medel.${table} WHERE application_id = $1 AND reporting_year = $2`, [
      this.case(key),
      year,
    ]);
  }

  private myAssessment(key: string): Promise<string> {
    return this.idOf('SELECT id FROM medel.assessment WHERE application_id = $1 AND assessor_id = $2', [
      this.case(key),
      this.cast.people.get(this.who).id,
    ]);
  }

  private idOf(text: string, values: readonly unknown[]): Promise<string> {
    return this.get(Transitions).read(SYSTEM, async (tx) => {
      const [row] = await tx.query<{ id: string }[]>(text, [...values]);
      if (!row) throw new Error(`${text} found nothing`);
      return row.id;
    });
  }
}
