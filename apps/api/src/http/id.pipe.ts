import { Injectable, type PipeTransform } from '@nestjs/common';

import { NotFoundError } from '@medel/kernel';

import { isUuid } from './expectations.js';

/** An id that cannot exist is answered exactly as one that does not. */
@Injectable()
export class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isUuid(value)) throw new NotFoundError('Anything', 'with a malformed id');
    return value;
  }
}
