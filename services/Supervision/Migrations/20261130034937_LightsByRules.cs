using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Supervision.Migrations
{
    /// <inheritdoc />
    public partial class LightsByRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late",
                table: "followed_issues");

            migrationBuilder.AddColumn<string>(
                name: "rules",
                table: "rollup_state",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "steps",
                table: "rollup_state",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "swept_rules",
                table: "rollup_state",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "round_id",
                table: "followed_issues",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "track",
                table: "followed_issues",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "followed_round_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    track = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    yellow_days = table.Column<int>(type: "integer", nullable: false),
                    working_days = table.Column<bool>(type: "boolean", nullable: false),
                    is_in_force = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_followed_round_settings", x => x.id);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 85);

            migrationBuilder.CreateIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late_ro~",
                table: "followed_issues",
                columns: new[] { "agency_id", "state", "completion", "due", "days_late", "round_id", "track" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "followed_round_settings");

            migrationBuilder.DropIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late_ro~",
                table: "followed_issues");

            migrationBuilder.DropColumn(
                name: "rules",
                table: "rollup_state");

            migrationBuilder.DropColumn(
                name: "steps",
                table: "rollup_state");

            migrationBuilder.DropColumn(
                name: "swept_rules",
                table: "rollup_state");

            migrationBuilder.DropColumn(
                name: "round_id",
                table: "followed_issues");

            migrationBuilder.DropColumn(
                name: "track",
                table: "followed_issues");

            migrationBuilder.CreateIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late",
                table: "followed_issues",
                columns: new[] { "agency_id", "state", "completion", "due", "days_late" });
        }
    }
}
