import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';

import { IdentityModule } from '@medel/identity';
import type { Clock } from '@medel/kernel';
import { OrganisationsModule } from '@medel/organisations';
import { PlatformModule, type Config } from '@medel/platform';
import { TransitionsModule } from '@medel/transitions';

import { HealthController } from './health/health.controller.js';
import { MetricsController } from './health/metrics.controller.js';
import { Metrics } from './health/metrics.js';
import { Readiness } from './health/readiness.js';
import { ETagInterceptor } from './http/etag.interceptor.js';
import { inputPipe } from './http/input.pipe.js';
import { ProblemFilter } from './http/problem.filter.js';
import { UnaskedGuard } from './http/unasked.guard.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { MeController } from './sessions/me.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';

@Module({})
export class ApiModule {
  static on(config: Config, clock?: Clock): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.forRoot(config, clock), IdentityModule, OrganisationsModule, TransitionsModule],
      controllers: [SessionsController, MeController, OrganisationsController, HealthController, MetricsController],
      providers: [
        Metrics,
        Readiness,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: UnaskedGuard },
        { provide: APP_INTERCEPTOR, useClass: ETagInterceptor },
        { provide: APP_PIPE, useFactory: inputPipe },
      ],
    };
  }
}
