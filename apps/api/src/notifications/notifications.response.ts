import { COUNTED, MAILS, type Mails, type Notification, type NotificationPage } from '@medel/notifications';

import { Count, CountInQuery, Id, Instant, ListOf, LocalPath, OneOf, Part, Text } from '../http/fields.js';

export class NotificationsQuery {
  @Text(1, 18, { optional: true, description: 'From nextCursor of the page before.' }) readonly cursor?: string;
  @CountInQuery(1, 100, { optional: true }) readonly limit?: number;
}

class SaidResponse {
  @Text(1, 200) readonly subject!: string;
  @Text(1, 1000) readonly line!: string;
}

class SaidInEachLanguageResponse {
  @Part(SaidResponse) readonly sv!: SaidResponse;
  @Part(SaidResponse) readonly en!: SaidResponse;
  @Part(SaidResponse) readonly es!: SaidResponse;
}

class NotificationResponse implements Notification {
  @Id() readonly id!: string;
  @Part(SaidInEachLanguageResponse) readonly texts!: SaidInEachLanguageResponse;
  @LocalPath({ description: 'Where on the page more is to be read.' }) readonly path!: string;
  @Instant() readonly createdAt!: Date;
  @Instant({ nullable: true }) readonly readAt!: Date | null;
}

export class NotificationListResponse implements NotificationPage {
  @ListOf(NotificationResponse, 100) readonly items!: readonly Notification[];
  @Text(1, 18, { nullable: true }) readonly nextCursor!: string | null;
}

export class UnreadResponse {
  @Count(0, COUNTED, { description: `How many I have not read; ${COUNTED} stands for that many or more.` })
  readonly unread!: number;
}

export class MailPreferenceRequest {
  @OneOf(MAILS, { description: 'For what can wait. Decisions and deadlines are mailed at once.' })
  readonly mails!: Mails;
}
