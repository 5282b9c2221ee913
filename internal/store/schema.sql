CREATE TABLE article (
  -- One piece as one outlet published it. Every offset in this database
  -- counts bytes of original.text, half-open, from 0. Columns that end in
  -- _basis are JSON: the rule, span or reason behind the value before them,
  -- and the clock of a date where it is known.
  id                  TEXT PRIMARY KEY,
  day                 TEXT NOT NULL, -- published_date for ordering; 9999-12-31 when undated
  num                 INTEGER NOT NULL, -- in order of day, undated ones first; its row in article_words
  outlet              TEXT NOT NULL, -- empty when nothing proves it
  title               TEXT NOT NULL,
  byline              TEXT NOT NULL,
  published_date      TEXT NOT NULL, -- ISO 8601; empty when unknown
  published_precision TEXT NOT NULL, -- day, month, year, range, weekday, unknown
  lang                TEXT NOT NULL,
  acquired            TEXT NOT NULL, -- a day not before the publication
  analyzer            TEXT NOT NULL DEFAULT '', -- version that analysed it; empty before that
  external_id         TEXT NOT NULL, -- the id that came with the input
  path                TEXT NOT NULL,
  url                 TEXT NOT NULL,
  text_sha256         TEXT NOT NULL,
  text_bytes          INTEGER NOT NULL,
  published_basis     TEXT NOT NULL,
  outlet_basis        TEXT NOT NULL,
  title_basis         TEXT NOT NULL,
  byline_basis        TEXT NOT NULL,
  notes               TEXT NOT NULL, -- JSON: what reading it met
  extra               TEXT NOT NULL, -- JSON: input fields that we do not know
  blocks              TEXT NOT NULL, -- JSON: paragraphs and lines, with their kinds
  sentences           TEXT NOT NULL DEFAULT '[]', -- JSON: spans
  analysis_notes      TEXT NOT NULL DEFAULT '[]'  -- JSON: what analysing it met
);
CREATE INDEX article_by_day ON article (day, id);
CREATE INDEX article_by_analyzer ON article (analyzer, id);
CREATE INDEX article_by_num ON article (num);
CREATE INDEX article_by_outlet ON article (outlet COLLATE NOCASE, num);
CREATE INDEX article_by_url ON article (url) WHERE url <> '';

CREATE TABLE original (
  -- The article as it was read. Rows are never updated.
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  as_read TEXT NOT NULL, -- JSON: the article before analysis, without its text
  text    TEXT NOT NULL
);

CREATE TABLE sighting (
  -- Further places in which the same article was met.
  article     TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  path        TEXT NOT NULL,
  external_id TEXT NOT NULL,
  url         TEXT NOT NULL,
  PRIMARY KEY (article, path, external_id, url)
) WITHOUT ROWID;

CREATE TABLE quotation (
  -- One outlet's report of somebody's words. The words are not repeated
  -- here: they are the content spans of original.text. See the view quoted.
  article        TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL, -- place in the article, from 0
  kind           TEXT NOT NULL, -- direct, indirect, mixed
  part           TEXT NOT NULL, -- body, headline, standfirst, caption
  speaker        TEXT NOT NULL, -- empty when unknown
  speaker_id     TEXT NOT NULL,
  speaker_kind   TEXT NOT NULL, -- person, organization, state, group, unknown
  speaker_role   TEXT NOT NULL,
  speaker_basis  TEXT NOT NULL,
  said_date      TEXT NOT NULL,
  said_precision TEXT NOT NULL,
  said_basis     TEXT NOT NULL,
  denial         INTEGER NOT NULL, -- 1: the cue denies the content
  attitude       INTEGER NOT NULL, -- 1: a stance, not an act of saying
  confidence     DOUBLE PRECISION NOT NULL, -- 0 to 1
  content        TEXT NOT NULL, -- JSON: spans
  cue            TEXT NOT NULL, -- JSON: spans
  source         TEXT NOT NULL, -- JSON: spans
  via            TEXT NOT NULL, -- JSON: the chain it came through
  PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE TABLE date (
  -- One expression of time in a text, valued as in TIMEX3.
  article    TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  type       TEXT NOT NULL, -- DATE, TIME, DURATION, SET
  value      TEXT NOT NULL,
  mod        TEXT NOT NULL,
  rule       TEXT NOT NULL,
  reason     TEXT NOT NULL, -- why the value is vague or missing
  granularity TEXT NOT NULL, -- the unit that the value is exact to
  basis      TEXT NOT NULL, -- JSON: what the value counts from
  candidates TEXT NOT NULL, -- JSON: its readings, where they stay open
  PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE TABLE entity (
  -- A person, body, state or group that one article names.
  article  TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  role     TEXT NOT NULL,
  gender   TEXT NOT NULL,
  aliases  TEXT NOT NULL, -- JSON: names
  mentions TEXT NOT NULL, -- JSON: spans
  PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE TABLE event (
  -- Who did what to whom, when.
  article        TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL,
  type           TEXT NOT NULL, -- of PLOVER
  code           TEXT NOT NULL, -- as it counts under its modality
  mode           TEXT NOT NULL,
  contexts       TEXT NOT NULL, -- ["military", …]
  modality       TEXT NOT NULL, -- happened, announced, planned, threatened, conditional, denied, historical
  mutual         INTEGER NOT NULL,
  actors         TEXT NOT NULL, -- [{"name", "kind", "state", "sort", "span"}, …]
  recipients     TEXT NOT NULL, -- the same
  span           TEXT NOT NULL, -- [start, end]
  act            TEXT NOT NULL, -- [[start, end], …]
  when_span      TEXT NOT NULL, -- null where no day is named
  when_date      TEXT NOT NULL,
  when_precision TEXT NOT NULL,
  when_basis     TEXT NOT NULL,
  where_span     TEXT NOT NULL, -- null where no place is named
  place          TEXT NOT NULL,
  quotation      INTEGER NOT NULL, -- ordinal of the one that tells it, plus one; 0 for none
  PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE TABLE commitment (
  -- Something dated that lay ahead when the article was written.
  article       TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal       INTEGER NOT NULL,
  kind          TEXT NOT NULL, -- expiry, deadline, meeting, vote, plan, promise
  due_date      TEXT NOT NULL,
  due_precision TEXT NOT NULL,
  due_basis     TEXT NOT NULL,
  actor         TEXT NOT NULL, -- whom who_span names; empty when nobody can tell
  actor_kind    TEXT NOT NULL,
  actor_basis   TEXT NOT NULL,
  what_span     TEXT NOT NULL, -- JSON: the clause that says it
  cue_span      TEXT NOT NULL, -- JSON
  when_span     TEXT NOT NULL, -- JSON
  who_span      TEXT NOT NULL, -- JSON; null when unknown
  PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE TABLE outcome (
  -- A clause that tells how something ended that may have been due.
  article       TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  ordinal       INTEGER NOT NULL,
  tells         TEXT NOT NULL, -- done, undone, moved
  actor         TEXT NOT NULL, -- whom who_span names
  day_date      TEXT NOT NULL, -- on which it was so
  day_precision TEXT NOT NULL,
  day_basis     TEXT NOT NULL,
  to_date       TEXT NOT NULL, -- of what was put off: the new day
  to_precision  TEXT NOT NULL,
  to_basis      TEXT NOT NULL,
  what_span     TEXT NOT NULL, -- JSON: the clause
  cue_span      TEXT NOT NULL, -- JSON
  when_span     TEXT NOT NULL, -- JSON; null when it names no day
  who_span      TEXT NOT NULL, -- JSON; null when unknown
  PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE TABLE speaker (
  -- One person or body across articles.
  num     INTEGER PRIMARY KEY, -- its row in speaker_words; says nothing else
  id      TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  role    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  aliases TEXT NOT NULL, -- JSON: other names under which outlets cite it
  digest  TEXT NOT NULL, -- of all that was derived of it, here and below: tells what changes
  statements INTEGER NOT NULL DEFAULT 0 -- how many are his
);
CREATE INDEX speaker_by_statements ON speaker (statements, id);
CREATE INDEX speaker_by_name ON speaker (name COLLATE NOCASE);

CREATE TABLE story (
  -- The articles about one happening.
  id             TEXT PRIMARY KEY,
  name           TEXT NOT NULL,
  from_date      TEXT NOT NULL,
  from_precision TEXT NOT NULL,
  from_basis     TEXT NOT NULL,
  to_date        TEXT NOT NULL,
  to_precision   TEXT NOT NULL,
  to_basis       TEXT NOT NULL,
  num            INTEGER NOT NULL, -- in order of its last day
  digest         TEXT NOT NULL,
  articles       INTEGER NOT NULL DEFAULT 0, -- how many are in it
  statements     INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX story_by_num ON story (num);

CREATE TABLE story_article (
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  story   TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX article_by_story ON story_article (story);

CREATE TABLE affair (
  -- A chain of stories that go on with one another.
  id             TEXT PRIMARY KEY,
  name           TEXT NOT NULL,
  from_date      TEXT NOT NULL,
  from_precision TEXT NOT NULL,
  from_basis     TEXT NOT NULL,
  to_date        TEXT NOT NULL,
  to_precision   TEXT NOT NULL,
  to_basis       TEXT NOT NULL,
  num            INTEGER NOT NULL, -- in order of its last day
  digest         TEXT NOT NULL
);
CREATE INDEX affair_by_num ON affair (num);


CREATE TABLE affair_story (
  -- A story that goes on with no other has no row.
  story  TEXT PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
  affair TEXT NOT NULL REFERENCES affair (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX story_by_affair ON affair_story (affair);

CREATE TABLE copy (
  -- Article was taken, whole or in part, from original.
  article  TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  original TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL, -- same, wire, passage
  share    DOUBLE PRECISION NOT NULL, -- of the article's words that stand in the original too
  basis    TEXT NOT NULL, -- JSON: why that one is the original
  passages TEXT NOT NULL, -- JSON: [[span in article, span in original], ...]
  added    TEXT NOT NULL, -- JSON: spans of the article that have no counterpart in the original
  cut      TEXT NOT NULL, -- JSON: spans of the original that have none in the article
  digest   TEXT NOT NULL
);
CREATE INDEX copy_by_original ON copy (original);

CREATE TABLE statement (
  -- One act of saying by one speaker; its versions report it.
  -- The row of its speaker, where there is one, names him in full.
  id              TEXT PRIMARY KEY,
  speaker         TEXT NOT NULL,
  speaker_id      TEXT NOT NULL,
  speaker_role    TEXT NOT NULL,
  speaker_kind    TEXT NOT NULL,
  speaker_aliases TEXT NOT NULL, -- JSON: names
  said_date       TEXT NOT NULL,
  said_precision  TEXT NOT NULL,
  said_basis      TEXT NOT NULL,
  story           TEXT NOT NULL,
  digest          TEXT NOT NULL
);

CREATE TABLE version (
  -- One outlet's report of a statement: a quotation, with what is known of
  -- its speaker and day once all articles are seen together.
  article        TEXT NOT NULL,
  ordinal        INTEGER NOT NULL,
  statement      TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  outlet         TEXT NOT NULL,
  copy_of        TEXT NOT NULL, -- article that the passage was copied from; empty when none
  speaker        TEXT NOT NULL,
  speaker_id     TEXT NOT NULL,
  speaker_kind   TEXT NOT NULL,
  speaker_role   TEXT NOT NULL,
  speaker_basis  TEXT NOT NULL,
  said_date      TEXT NOT NULL,
  said_precision TEXT NOT NULL,
  said_basis     TEXT NOT NULL,
  PRIMARY KEY (article, ordinal),
  FOREIGN KEY (article, ordinal) REFERENCES quotation (article, ordinal) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX version_by_statement ON version (statement);

CREATE TABLE echo (
  -- The same speaker repeats the position on another occasion.
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  other     TEXT NOT NULL,
  PRIMARY KEY (statement, other)
) WITHOUT ROWID;

CREATE TABLE prospect (
  -- A commitment as all outlets report it, and what became of it.
  id            TEXT PRIMARY KEY,
  num           INTEGER NOT NULL, -- in order of the last day due, those without one first
  kind          TEXT NOT NULL,    -- expiry, deadline, meeting, vote, plan, promise
  actor         TEXT NOT NULL,    -- who is bound, by name; empty when no report tells it
  actor_kind    TEXT NOT NULL,
  due_date      TEXT NOT NULL,
  due_precision TEXT NOT NULL,
  due_basis     TEXT NOT NULL,
  status        TEXT NOT NULL, -- ahead, kept, broken, postponed, silent, unknown
  story         TEXT NOT NULL,
  basis         TEXT NOT NULL, -- JSON: the rule of the status and the words that prove it
  moved_to      TEXT NOT NULL, -- the prospect of the new day
  reason        TEXT NOT NULL, -- why the status is no other
  digest        TEXT NOT NULL
);
CREATE INDEX prospect_by_num ON prospect (num, id);
CREATE INDEX prospect_by_status ON prospect (status, num, id);
CREATE INDEX prospect_by_story ON prospect (story, num, id);
CREATE INDEX prospect_by_actor ON prospect (actor COLLATE NOCASE, num, id);

CREATE TABLE prospect_report (
  -- The reports of a prospect, the fullest of the earliest day first.
  prospect TEXT NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  place    INTEGER NOT NULL, -- from 0
  article  TEXT NOT NULL,
  ordinal  INTEGER NOT NULL, -- of the commitment in the article
  copy_of  TEXT NOT NULL,    -- article that it was copied from; empty when none
  PRIMARY KEY (prospect, place),
  FOREIGN KEY (article, ordinal) REFERENCES commitment (article, ordinal) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX prospect_by_article ON prospect_report (article, ordinal);

CREATE TABLE prospect_outcome (
  -- The clauses that prove what became of a prospect.
  prospect TEXT NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  place    INTEGER NOT NULL,
  article  TEXT NOT NULL,
  ordinal  INTEGER NOT NULL, -- of the outcome in the article
  PRIMARY KEY (prospect, place),
  FOREIGN KEY (article, ordinal) REFERENCES outcome (article, ordinal) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX prospect_by_outcome ON prospect_outcome (article, ordinal);

CREATE TABLE occasion (
  -- One act of some sides upon others as all outlets report it.
  id            TEXT PRIMARY KEY,
  num           INTEGER NOT NULL, -- in order of its last day, else of being reported; those without either first
  type          TEXT NOT NULL,    -- as in event
  code          TEXT NOT NULL,
  modality      TEXT NOT NULL,
  score         DOUBLE PRECISION NOT NULL, -- from -10 (conflict) to 10 (cooperation)
  pairs         TEXT NOT NULL,    -- JSON: [[who acts, upon whom], ...]
  day_date      TEXT NOT NULL,
  day_precision TEXT NOT NULL,
  day_basis     TEXT NOT NULL,
  reported_date      TEXT NOT NULL, -- publication of its first account
  reported_precision TEXT NOT NULL,
  reported_basis     TEXT NOT NULL,
  claim         INTEGER NOT NULL, -- 1: it stands in somebody's words only
  counts        INTEGER NOT NULL, -- 1: it is weighed in a relation
  outlets       INTEGER NOT NULL, -- that report it, copies included
  independent   INTEGER NOT NULL,
  digest        TEXT NOT NULL
);
CREATE INDEX occasion_by_num ON occasion (num, id);
CREATE INDEX occasion_by_type ON occasion (type, num, id);

CREATE TABLE account (
  -- The reports of an occasion, the earliest first.
  occasion TEXT NOT NULL REFERENCES occasion (id) ON DELETE CASCADE,
  place    INTEGER NOT NULL, -- from 0
  article  TEXT NOT NULL,
  ordinal  INTEGER NOT NULL, -- of the event in the article
  copy_of  TEXT NOT NULL,    -- article that the passage was copied from; empty when none
  PRIMARY KEY (occasion, place),
  FOREIGN KEY (article, ordinal) REFERENCES event (article, ordinal) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX account_by_article ON account (article, ordinal);

CREATE TABLE occasion_side (
  -- Which sides an occasion sets against each other, whoever acts: states, and
  -- parties that belong to none.
  side     TEXT NOT NULL COLLATE NOCASE,
  other    TEXT NOT NULL COLLATE NOCASE,
  num      INTEGER NOT NULL,
  occasion TEXT NOT NULL REFERENCES occasion (id) ON DELETE CASCADE,
  accounts INTEGER NOT NULL,
  PRIMARY KEY (side, other, num, occasion)
) WITHOUT ROWID;
CREATE INDEX side_by_num ON occasion_side (side, num, occasion);
CREATE INDEX side_by_occasion ON occasion_side (occasion);

CREATE TABLE inferred_date (
  -- Publication dates that other articles prove.
  article             TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  published_date      TEXT NOT NULL,
  published_precision TEXT NOT NULL,
  published_basis     TEXT NOT NULL,
  digest              TEXT NOT NULL
);

CREATE TABLE correction (
  -- What people say against the record. Rows are only ever added.
  id      TEXT PRIMARY KEY, -- a hash of all that it says
  time    TEXT NOT NULL,
  author  TEXT NOT NULL,
  act     TEXT NOT NULL,
  undoes  TEXT NOT NULL, -- the correction that it takes back; empty when none
  article TEXT NOT NULL, -- whose day it sets, or of which it adds a quotation; empty when none
  line    TEXT NOT NULL  -- JSON: all of it
);
CREATE TRIGGER correction_unchanged BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
CREATE TRIGGER correction_kept BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;

CREATE TABLE amended (
  -- What became of each correction.
  correction TEXT PRIMARY KEY REFERENCES correction (id),
  standing   TEXT NOT NULL, -- holds, undone, overruled, unmatched
  undone_by  TEXT NOT NULL, -- the correction that undid or overruled it
  why        TEXT NOT NULL,
  places     TEXT NOT NULL, -- JSON: the quotations that it speaks of, as they are found now
  digest     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sketch (
  -- What comparing articles needs of one, so that its text need not be read
  -- again. It may be deleted, and is made anew.
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  version TEXT NOT NULL, -- of the comparison
  data    BLOB NOT NULL,
  PRIMARY KEY (article, kind)
) WITHOUT ROWID;
CREATE INDEX sketch_by_kind ON sketch (kind, version, article);

CREATE TABLE note (
  -- An input that could not be read, or not wholly, and why.
  source     TEXT NOT NULL, -- path or address of the input
  kind       TEXT NOT NULL,
  message    TEXT NOT NULL,
  start_byte INTEGER, -- in the input, where known
  end_byte   INTEGER,
  PRIMARY KEY (source, kind, message)
) WITHOUT ROWID;

CREATE TABLE cursor (
  -- How far each stage of the worker got.
  name  TEXT PRIMARY KEY, -- stage@version
  value TEXT NOT NULL
);

CREATE TABLE revision (
  -- One row: a number that grows with every change to articles, their
  -- analysis or corrections, and one that grows with every change to what is
  -- derived.
  number  INTEGER NOT NULL,
  derived INTEGER NOT NULL
);
INSERT INTO revision (number, derived) VALUES (0, 0);

-- What follows serves pages and searches. All of it is made from the tables
-- above, in the transactions that change them.

CREATE TABLE card (
  -- A statement as lists show it, in order of the day on which it was said, or
  -- else first published.
  num         INTEGER PRIMARY KEY, -- its row in statement_words
  statement   TEXT NOT NULL UNIQUE REFERENCES statement (id) ON DELETE CASCADE,
  speaker     TEXT NOT NULL,    -- ID
  story       TEXT NOT NULL,    -- ID
  article     TEXT NOT NULL,    -- of its lead, the fullest version
  ordinal     INTEGER NOT NULL, -- of the lead
  kind        TEXT NOT NULL,    -- of the lead
  confidence  DOUBLE PRECISION NOT NULL, -- of the lead
  versions    INTEGER NOT NULL,
  outlets     INTEGER NOT NULL, -- that carry it, copies included
  independent INTEGER NOT NULL, -- witnesses
  carried     TEXT NOT NULL     -- JSON: the names of these outlets
);
CREATE INDEX card_by_speaker ON card (speaker, num);
CREATE INDEX card_by_story ON card (story, num);
CREATE INDEX card_by_kind ON card (kind, num);
CREATE INDEX card_by_confidence ON card (confidence, num);

CREATE TABLE carried (
  -- Which statements an outlet carries.
  outlet TEXT NOT NULL COLLATE NOCASE,
  num    INTEGER NOT NULL REFERENCES card (num) ON DELETE CASCADE,
  PRIMARY KEY (outlet, num)
) WITHOUT ROWID;
CREATE INDEX carried_by_num ON carried (num);

CREATE TABLE outlet (
  -- One publisher; the empty name stands for all that nothing proves.
  name       TEXT PRIMARY KEY COLLATE NOCASE,
  articles   INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX outlet_by_articles ON outlet (articles, name);

CREATE VIRTUAL TABLE statement_words USING fts5 (
  -- words: of all versions; speaker: names and roles in these and the ID;
  -- outlet, kind: of all versions.
  words, speaker, outlet, kind,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE article_words USING fts5 (
  words, speaker, outlet, kind,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE speaker_words USING fts5 (
  words,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TRIGGER card_comes AFTER INSERT ON card BEGIN
  UPDATE speaker SET statements = statements + 1 WHERE id = new.speaker;
  UPDATE story SET statements = statements + 1 WHERE id = new.story;
END;
CREATE TRIGGER card_goes AFTER DELETE ON card BEGIN
  UPDATE speaker SET statements = statements - 1 WHERE id = old.speaker;
  UPDATE story SET statements = statements - 1 WHERE id = old.story;
  DELETE FROM statement_words WHERE rowid = old.num;
END;
CREATE TRIGGER carried_comes AFTER INSERT ON carried BEGIN
  INSERT INTO outlet (name, statements) VALUES (new.outlet, 1)
    ON CONFLICT (name) DO UPDATE SET statements = statements + 1;
END;
CREATE TRIGGER carried_goes AFTER DELETE ON carried BEGIN
  UPDATE outlet SET statements = statements - 1 WHERE name = old.outlet;
END;
CREATE TRIGGER speaker_comes AFTER INSERT ON speaker BEGIN
  UPDATE speaker SET statements = (SELECT count(*) FROM card WHERE speaker = new.id) WHERE id = new.id;
END;
CREATE TRIGGER speaker_goes AFTER DELETE ON speaker BEGIN
  DELETE FROM speaker_words WHERE rowid = old.num;
END;
CREATE TRIGGER story_comes AFTER INSERT ON story BEGIN
  UPDATE story SET statements = (SELECT count(*) FROM card WHERE story = new.id) WHERE id = new.id;
END;
CREATE TRIGGER member_comes AFTER INSERT ON story_article BEGIN
  UPDATE story SET articles = articles + 1 WHERE id = new.story;
END;
CREATE TRIGGER member_goes AFTER DELETE ON story_article BEGIN
  UPDATE story SET articles = articles - 1 WHERE id = old.story;
END;
CREATE TRIGGER member_moves AFTER UPDATE OF story ON story_article BEGIN
  UPDATE story SET articles = articles - 1 WHERE id = old.story;
  UPDATE story SET articles = articles + 1 WHERE id = new.story;
END;
CREATE TRIGGER article_comes AFTER INSERT ON article BEGIN
  INSERT INTO outlet (name, articles) VALUES (new.outlet, 1)
    ON CONFLICT (name) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER article_goes AFTER DELETE ON article BEGIN
  UPDATE outlet SET articles = articles - 1 WHERE name = old.outlet;
  DELETE FROM article_words WHERE rowid = old.num;
END;
CREATE TRIGGER article_renumbered AFTER UPDATE OF num ON article WHEN new.num <> old.num BEGIN
  DELETE FROM article_words WHERE rowid = old.num;
END;
CREATE TRIGGER article_moves AFTER UPDATE OF outlet ON article WHEN new.outlet <> old.outlet BEGIN
  UPDATE outlet SET articles = articles - 1 WHERE name = old.outlet;
  INSERT INTO outlet (name, articles) VALUES (new.outlet, 1)
    ON CONFLICT (name) DO UPDATE SET articles = articles + 1;
END;

-- The words of every quotation, for people who browse.
CREATE VIEW quoted AS
SELECT q.article, q.ordinal, a.day, a.outlet, q.kind, q.speaker, q.said_date,
  (SELECT group_concat(CAST(substr(CAST(o.text AS BLOB), (s.value ->> 0) + 1,
                                   (s.value ->> 1) - (s.value ->> 0)) AS TEXT), ' … ')
   FROM json_each(q.content) AS s) AS words
FROM quotation AS q
JOIN article AS a ON a.id = q.article
JOIN original AS o ON o.article = q.article;

-- What every report of an event says, for people who browse.
CREATE VIEW told AS
SELECT r.occasion AS event, o.day_date, o.type, o.modality, o.claim, o.counts, o.pairs, r.article, a.outlet, r.copy_of,
  CAST(substr(CAST(t.text AS BLOB), (e.span ->> 0) + 1, (e.span ->> 1) - (e.span ->> 0)) AS TEXT) AS words
FROM account AS r
JOIN occasion AS o ON o.id = r.occasion
JOIN event AS e ON e.article = r.article AND e.ordinal = r.ordinal
JOIN article AS a ON a.id = r.article
JOIN original AS t ON t.article = r.article;
