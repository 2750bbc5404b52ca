import { Module, type DynamicModule, type Type } from '@nestjs/common';

import { Mailer } from './mailer.js';
import { Notifications } from './notifications.js';
import { Post } from './post.js';

@Module({})
export class NotificationsModule {
  static sendingBy(mailer: Type<Mailer>): DynamicModule {
    return {
      module: NotificationsModule,
      providers: [Notifications, Post, { provide: Mailer, useClass: mailer }],
      exports: [Notifications, Post],
    };
  }
}
