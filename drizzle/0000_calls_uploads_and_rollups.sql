CREATE TABLE `calls` (
	`id` integer PRIMARY KEY NOT NULL,
	`campaign` integer NOT NULL,
	`call_id` text NOT NULL,
	`born` integer NOT NULL,
	`died` integer,
	`given` integer NOT NULL,
	`covered` integer NOT NULL,
	`day` integer NOT NULL,
	`hour` integer,
	`outcome` integer NOT NULL,
	`started_at_ms` integer NOT NULL,
	`time_kind` integer NOT NULL,
	`duration_ms` integer,
	`status` text,
	`drop_off_stage` text,
	`escalation_reason` text,
	`compliance_flags` text,
	`conversion_value_minor` integer,
	`actual_revenue_minor` integer,
	`converted` integer,
	`sentiment_milli` integer,
	`script_version` text,
	`agent_id` text,
	`end_reason` text,
	`answered_by` text,
	`segments` text,
	`own_segments` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calls_campaign_call_born` ON `calls` (`campaign`,`call_id`,`born`);--> statement-breakpoint
CREATE INDEX `calls_campaign_day` ON `calls` (`campaign`,`day`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`key` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`campaign_name` text NOT NULL,
	`start_date` text,
	`target_calls_per_day` integer,
	`target_conversion_rate` real NOT NULL,
	`target_revenue_per_call_minor` integer NOT NULL,
	`avg_deal_value_minor` integer NOT NULL,
	`compliance_rules` text NOT NULL,
	`script_versions` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text NOT NULL,
	`conversion_value_meaning` text,
	`revenue_lag_days` integer NOT NULL,
	`assumed` text NOT NULL,
	`generation` integer DEFAULT 0 NOT NULL,
	`writer_upload_id` integer,
	`created_by_upload_id` integer,
	`created_at_ms` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`team_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_team_campaign` ON `campaigns` (`team_id`,`campaign_id`);--> statement-breakpoint
CREATE TABLE `cells` (
	`campaign` integer NOT NULL,
	`dimension` text NOT NULL,
	`day` integer NOT NULL,
	`key` text NOT NULL,
	`outcome` integer NOT NULL,
	`born` integer NOT NULL,
	`died` integer,
	`calls` integer NOT NULL,
	`status_known` integer NOT NULL,
	`conversion_known` integer NOT NULL,
	`revenue_known` integer NOT NULL,
	`compliance_known` integer NOT NULL,
	`value_count` integer NOT NULL,
	`value_sum_minor` integer NOT NULL,
	`revenue_count` integer NOT NULL,
	`revenue_sum_minor` integer NOT NULL,
	`revenue_squared_sum_minor` real NOT NULL,
	`duration_count` integer NOT NULL,
	`duration_sum_ms` integer NOT NULL,
	`sentiment_count` integer NOT NULL,
	`sentiment_sum_milli` integer NOT NULL,
	`sentiment_squared_sum_milli` integer NOT NULL,
	PRIMARY KEY(`campaign`, `dimension`, `day`, `key`, `outcome`, `born`)
);
--> statement-breakpoint
CREATE INDEX `cells_dead` ON `cells` (`campaign`,`died`) WHERE "cells"."died" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `channel_campaigns` (
	`team_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `channel_id`)
);
--> statement-breakpoint
CREATE TABLE `posted_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`message_ts` text,
	`report` text NOT NULL,
	`posted_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `posted_reports_team` ON `posted_reports` (`team_id`,`campaign_id`,`id`);--> statement-breakpoint
CREATE TABLE `processed_events` (
	`team_id` text NOT NULL,
	`event_key` text NOT NULL,
	`seen_at_ms` integer NOT NULL,
	PRIMARY KEY(`team_id`, `event_key`)
);
--> statement-breakpoint
CREATE TABLE `teams` (
	`team_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `upload_campaigns` (
	`upload_id` integer NOT NULL,
	`campaign` integer NOT NULL,
	`generation` integer,
	`calls` integer DEFAULT 0 NOT NULL,
	`first_day` integer,
	`last_day` integer,
	PRIMARY KEY(`upload_id`, `campaign`)
);
--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`file_id` text,
	`channel_id` text,
	`user_id` text,
	`message_ts` text,
	`file_name` text NOT NULL,
	`state` text NOT NULL,
	`owner` text,
	`answers` text,
	`summary` text,
	`covered` integer DEFAULT 0 NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`new_calls` integer DEFAULT 0 NOT NULL,
	`changed_calls` integer DEFAULT 0 NOT NULL,
	`same_calls` integer DEFAULT 0 NOT NULL,
	`rejected_rows` integer DEFAULT 0 NOT NULL,
	`rejects_file_id` text,
	`created_at_ms` integer NOT NULL,
	`finished_at_ms` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`team_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `uploads_team` ON `uploads` (`team_id`,`id`);