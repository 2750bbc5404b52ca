import { Injectable } from '@nestjs/common';

import { Deadlines, isDeadlineName, type DeadlineName } from '@medel/deadlines';
import { Notifications } from '@medel/notifications';
import { subjectOf, textOf, type EffectHandler, type Message } from '@medel/outbox';

/** Deadlines that follow from what was decided, and speaking of them when their time comes. */
@Injectable()
export class DeadlineEffects {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly notifications: Notifications,
  ) {}

  readonly planReminders: EffectHandler = {
    within: (tx, message) =>
      this.deadlines.plan(tx, {
        kind: kindOf(message),
        subjectId: subjectOf(message).id,
        dueAt: new Date(textOf(message, 'dueAt')),
        offsetsDays: message.payload.offsetsDays as number[],
      }),
  };

  /** Whoever has acted in the meantime is not reminded. */
  readonly remind: EffectHandler = {
    within: async (tx, message) => {
      const template = kindOf(message);
      if (!(await this.deadlines.isOpen(tx, template, subjectOf(message).id))) return;
      const dueAt = new Date(textOf(message, 'dueAt'));
      await this.notifications.remind(tx, message, {
        template,
        dueAt,
        offsetDays: message.payload.offsetDays as number,
      });
    },
    rings: 'notification',
  };
}

function kindOf(message: Message): DeadlineName {
  const kind = textOf(message, 'kind');
  if (!isDeadlineName(kind)) throw new Error(`message ${message.id}: there is no deadline called ${kind}`);
  return kind;
}
