import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { IdPipe } from '../http/id.pipe.js';
import { UnauthenticatedError } from '../http/refusals.js';
import { ExportProgressFeed } from './export-progress.js';

/** Whoever did not ask for an export is told so before its stream begins: once it has, there is only 200. */
@Injectable()
export class VisibleExportGuard implements CanActivate {
  constructor(private readonly feed: ExportProgressFeed) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>();
    if (!actor) throw new UnauthenticatedError('nobody is signed in');
    await this.feed.read(new IdPipe().transform(params.id), actor);
    return true;
  }
}
