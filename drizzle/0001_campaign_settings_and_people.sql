CREATE TABLE `managers` (
	`team_id` text NOT NULL,
	`user_id` text NOT NULL,
	`named_by` text NOT NULL,
	`named_at_ms` integer NOT NULL,
	PRIMARY KEY(`team_id`, `user_id`)
);
--> statement-breakpoint
CREATE TABLE `recommendation_deeds` (
	`team_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`issue_type` text NOT NULL,
	`action` text NOT NULL,
	`state` text NOT NULL,
	`user_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`done_day` integer,
	`since_day` integer,
	`promised_minor` integer,
	`promised_days` integer NOT NULL,
	PRIMARY KEY(`team_id`, `campaign_id`, `issue_type`, `action`)
);
--> statement-breakpoint
CREATE TABLE `setting_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`user_id` text NOT NULL,
	`campaign_name` text,
	`what` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `setting_changes_team` ON `setting_changes` (`team_id`,`id`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `alert_settings` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `channel_id` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `owner_user_id` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `segments` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `archived_at_ms` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `is_sample` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `deleted_at_ms` integer;--> statement-breakpoint
ALTER TABLE `teams` ADD `answers_privately` integer DEFAULT 0 NOT NULL;