CREATE TABLE `column_mappings` (
	`team_id` text NOT NULL,
	`header_key` text NOT NULL,
	`campaign_id` text NOT NULL,
	`mapping` text NOT NULL,
	`user_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`team_id`, `header_key`, `campaign_id`)
);
--> statement-breakpoint
ALTER TABLE `calls` ADD `phone_hash` integer;--> statement-breakpoint
ALTER TABLE `uploads` ADD `header_key` text;