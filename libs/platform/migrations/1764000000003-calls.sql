CREATE TABLE programme (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  funder_id uuid NOT NULL REFERENCES organisation,
  name jsonb NOT NULL,
  last_cost_date date,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, funder_id)
);

-- The version of the rules is in `pack_version`: `version` counts the changes of a row, as in every life cycle.
CREATE TABLE rule_pack (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  funder_id uuid NOT NULL REFERENCES organisation,
  name text NOT NULL,
  pack_version int NOT NULL CHECK (pack_version > 0),
  content jsonb NOT NULL,
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  -- Null for a pack that came with the product.
  uploaded_by uuid REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, funder_id)
);
CREATE UNIQUE INDEX rule_pack_published ON rule_pack (funder_id, name, pack_version) WHERE status = 'published';

CREATE TABLE call (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  programme_id uuid NOT NULL,
  funder_id uuid NOT NULL,
  title jsonb NOT NULL,
  kinds text[] NOT NULL CHECK (cardinality(kinds) > 0),
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'open', 'paused', 'closed', 'decided')),
  status_changed_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1,
  opens_at timestamptz NOT NULL,
  -- The first instant at which it is too late.
  closes_at timestamptz NOT NULL,
  frame_ore bigint NOT NULL CHECK (frame_ore >= 0),
  committed_ore bigint NOT NULL DEFAULT 0 CHECK (committed_ore >= 0),
  rule_pack_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (opens_at < closes_at),
  CONSTRAINT call_frame_holds CHECK (committed_ore <= frame_ore),
  FOREIGN KEY (programme_id, funder_id) REFERENCES programme (id, funder_id),
  FOREIGN KEY (rule_pack_id, funder_id) REFERENCES rule_pack (id, funder_id),
  UNIQUE (id, funder_id)
);
