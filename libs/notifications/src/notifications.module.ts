import { Module, type DynamicModule, type Type } from '@nestjs/common';

import { CredentialsModule } from '@medel/credentials';
import { TransitionsModule } from '@medel/transitions';

import { Digests } from './digests.js';
import { Mailer } from './mailer.js';
import { Notifications } from './notifications.js';
import { Post } from './post.js';
import { SignInMail } from './sign-in-mail.js';

@Module({})
export class NotificationsModule {
  static sendingBy(mailer: Type<Mailer>): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [CredentialsModule, TransitionsModule],
      providers: [Digests, Notifications, Post, SignInMail, { provide: Mailer, useClass: mailer }],
      exports: [Digests, Notifications, Post, SignInMail],
    };
  }
}
