import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { ApplicationKind } from '@medel/programmes';

import type { Outcome } from './application.events.js';
import type { ApplicationStatus } from './application.machine.js';

@Entity('application')
export class Application {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('uuid') readonly callId!: string;
  @Column('uuid') readonly partnershipId!: string;
  @Column('uuid') readonly funderId!: string;
  @Column('uuid') readonly leadOrganisationId!: string;
  @Column('uuid', { array: true }) readonly partnerIds!: string[];
  @Column('text') readonly kind!: ApplicationKind;
  /** `2022-0047`, given by the database at the first submission. */
  @Column('text', { nullable: true }) readonly caseNumber!: string | null;
  @Column('text') readonly title!: string;
  @Column('date', { nullable: true }) readonly startsOn!: string | null;
  @Column('date', { nullable: true }) readonly endsOn!: string | null;
  @Column('jsonb') readonly answers!: Record<string, string>;
  /** Changed by record_transition alone; the database refuses everyone else. */
  @Column('text') readonly status!: ApplicationStatus;
  @Column('text', { nullable: true }) readonly outcome!: Outcome | null;
  @Column('timestamptz') readonly statusChangedAt!: Date;
  /** Rises by one with every change; the ETag. */
  @Column('int') readonly version!: number;
  @Column('timestamptz', { nullable: true }) readonly submittedAt!: Date | null;
  @Column('uuid', { nullable: true }) readonly rulePackId!: string | null;
}
