using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Supervision.Migrations
{
    /// <inheritdoc />
    public partial class Voidings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_followed_measures_agency_id_state_due",
                table: "followed_measures");

            migrationBuilder.DropIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late_ro~",
                table: "followed_issues");

            migrationBuilder.AddColumn<bool>(
                name: "is_voided",
                table: "followed_measures",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_voided",
                table: "followed_issues",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_followed_measures_agency_id_state_due_is_voided",
                table: "followed_measures",
                columns: new[] { "agency_id", "state", "due", "is_voided" });

            migrationBuilder.CreateIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late_ro~",
                table: "followed_issues",
                columns: new[] { "agency_id", "state", "completion", "due", "days_late", "round_id", "track", "is_voided" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_followed_measures_agency_id_state_due_is_voided",
                table: "followed_measures");

            migrationBuilder.DropIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late_ro~",
                table: "followed_issues");

            migrationBuilder.DropColumn(
                name: "is_voided",
                table: "followed_measures");

            migrationBuilder.DropColumn(
                name: "is_voided",
                table: "followed_issues");

            migrationBuilder.CreateIndex(
                name: "IX_followed_measures_agency_id_state_due",
                table: "followed_measures",
                columns: new[] { "agency_id", "state", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late_ro~",
                table: "followed_issues",
                columns: new[] { "agency_id", "state", "completion", "due", "days_late", "round_id", "track" });
        }
    }
}
