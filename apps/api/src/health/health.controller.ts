import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

import { Clock } from '@medel/kernel';

import { Public, PublicProbe } from '../http/access.js';
import { Readiness } from './readiness.js';

@Public()
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly clock: Clock,
  ) {}

  /** Depends on nothing: a restart mends no database. */
  @PublicProbe()
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests may be sent here, and what time it is: in development, whoever travels waits for it. */
  @Get('ready')
  async ready(): Promise<{ status: 'ok'; now: Date }> {
    await this.readiness.check();
    return { status: 'ok', now: this.clock.now() };
  }
}
