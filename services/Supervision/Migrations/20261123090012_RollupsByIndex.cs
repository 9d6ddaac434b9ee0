using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Supervision.Migrations
{
    /// <inheritdoc />
    public partial class RollupsByIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_followed_measures_agency_id",
                table: "followed_measures");

            migrationBuilder.DropIndex(
                name: "IX_followed_issues_agency_id",
                table: "followed_issues");

            migrationBuilder.CreateIndex(
                name: "IX_followed_measures_agency_id_state_due",
                table: "followed_measures",
                columns: new[] { "agency_id", "state", "due" });

            migrationBuilder.CreateIndex(
                name: "IX_followed_measures_due",
                table: "followed_measures",
                column: "due");

            migrationBuilder.CreateIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late",
                table: "followed_issues",
                columns: new[] { "agency_id", "state", "completion", "due", "days_late" });

            migrationBuilder.CreateIndex(
                name: "IX_followed_issues_due",
                table: "followed_issues",
                column: "due");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_followed_measures_agency_id_state_due",
                table: "followed_measures");

            migrationBuilder.DropIndex(
                name: "IX_followed_measures_due",
                table: "followed_measures");

            migrationBuilder.DropIndex(
                name: "IX_followed_issues_agency_id_state_completion_due_days_late",
                table: "followed_issues");

            migrationBuilder.DropIndex(
                name: "IX_followed_issues_due",
                table: "followed_issues");

            migrationBuilder.CreateIndex(
                name: "IX_followed_measures_agency_id",
                table: "followed_measures",
                column: "agency_id");

            migrationBuilder.CreateIndex(
                name: "IX_followed_issues_agency_id",
                table: "followed_issues",
                column: "agency_id");
        }
    }
}
