CREATE TABLE `episodes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`opened_ms` integer NOT NULL,
	`troubles` text NOT NULL,
	`weeks` text NOT NULL,
	`snoozed_by` text,
	`snoozed_at_ms` integer,
	`snoozed_until_ms` integer,
	`ended_how` text,
	`ended_ms` integer,
	`ended_by` text,
	`story` text NOT NULL,
	`message_id` integer DEFAULT 0 NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `episodes_campaign` ON `episodes` (`team_id`,`campaign_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `episodes_open` ON `episodes` (`team_id`,`campaign_id`) WHERE "episodes"."ended_ms" IS NULL;--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`campaign_id` text,
	`place` text NOT NULL,
	`parent_id` integer,
	`is_broadcast` integer NOT NULL,
	`said` text NOT NULL,
	`edit_of` integer,
	`is_critical` integer NOT NULL,
	`due_ms` integer NOT NULL,
	`key` text NOT NULL,
	`created_ms` integer NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`owner` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`maybe_posted` integer DEFAULT 0 NOT NULL,
	`posted_channel_id` text,
	`posted_ts` text,
	`pictures` text NOT NULL,
	`ended_how` text,
	`ended_ms` integer,
	`why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key` ON `outbox` (`team_id`,`key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`team_id`,`state`,`due_ms`,`id`,`place`,`parent_id`);--> statement-breakpoint
CREATE INDEX `outbox_campaign` ON `outbox` (`team_id`,`campaign_id`);--> statement-breakpoint
CREATE INDEX `outbox_edits` ON `outbox` (`team_id`,`edit_of`) WHERE "outbox"."edit_of" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `post_troubles` (
	`team_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`campaign_name` text NOT NULL,
	`channel_id` text NOT NULL,
	`why` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`team_id`, `campaign_id`, `channel_id`)
);
--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`campaign_name` text NOT NULL,
	`outcome` text NOT NULL,
	`planned_ms` integer NOT NULL,
	`at_ms` integer NOT NULL,
	`period` text,
	`calls` integer,
	`findings` text NOT NULL,
	`missed` text NOT NULL,
	`skipped_weeks` integer NOT NULL,
	`told` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `runs_team` ON `runs` (`team_id`,`id`);--> statement-breakpoint
CREATE INDEX `runs_campaign` ON `runs` (`team_id`,`campaign_id`,`id`);--> statement-breakpoint
CREATE TABLE `schedule_states` (
	`team_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`wake_ms` integer NOT NULL,
	`plan` text NOT NULL,
	`next_planned_ms` integer NOT NULL,
	`owed` text,
	`compared_through` integer,
	`events_through` integer,
	`seen_generation` integer NOT NULL,
	`silence_told` integer,
	`version` integer NOT NULL,
	PRIMARY KEY(`team_id`, `campaign_id`)
);
--> statement-breakpoint
CREATE INDEX `schedule_states_wake` ON `schedule_states` (`team_id`,`wake_ms`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `schedule` text;--> statement-breakpoint
ALTER TABLE `teams` ADD `sending_stop` text;--> statement-breakpoint
CREATE INDEX `upload_campaigns_campaign` ON `upload_campaigns` (`campaign`,`upload_id`);