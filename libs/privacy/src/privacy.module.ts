import { Module } from '@nestjs/common';

import { TransitionsModule } from '@medel/transitions';

import { Disclosures } from './disclosures.js';
import { ErasuresService } from './erasures.service.js';
import { PersonalDataExports } from './personal-data-exports.js';
import { PrivacyQueries } from './privacy.queries.js';
import { RegisterQueries } from './register.queries.js';
import { Retention } from './retention.js';

const PARTS = [Disclosures, RegisterQueries, PersonalDataExports, ErasuresService, PrivacyQueries, Retention];

@Module({ imports: [TransitionsModule], providers: PARTS, exports: PARTS })
export class PrivacyModule {}
