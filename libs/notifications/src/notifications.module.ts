import { Module, type DynamicModule, type Type } from '@nestjs/common';

import { TransitionsModule } from '@medel/transitions';

import { Digests } from './digests.js';
import { Mailer } from './mailer.js';
import { Notifications } from './notifications.js';
import { Post } from './post.js';

@Module({})
export class NotificationsModule {
  static sendingBy(mailer: Type<Mailer>): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [TransitionsModule],
      providers: [Digests, Notifications, Post, { provide: Mailer, useClass: mailer }],
      exports: [Digests, Notifications, Post],
    };
  }
}
