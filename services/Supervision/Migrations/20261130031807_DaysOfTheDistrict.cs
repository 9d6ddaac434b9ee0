using System;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Supervision.Migrations
{
    /// <summary>The days stood in the table of versions, as day numbers of two ids that no agency has; they move to the row of the epoch.</summary>
    public partial class DaysOfTheDistrict : Migration
    {
        private const string Today = "00000000-0000-0000-0000-000000000000";
        private const string Swept = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_epoch",
                table: "epoch");

            migrationBuilder.RenameTable(
                name: "epoch",
                newName: "rollup_state");

            migrationBuilder.RenameColumn(
                name: "value",
                table: "rollup_state",
                newName: "epoch");

            migrationBuilder.AddColumn<DateOnly>(
                name: "today",
                table: "rollup_state",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "swept",
                table: "rollup_state",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddPrimaryKey(
                name: "PK_rollup_state",
                table: "rollup_state",
                column: "id");

            var day = migrationBuilder.IsNpgsql() ? "date '0001-01-01' + version::int" : "date('0001-01-01', version || ' days')";
            migrationBuilder.Sql($"UPDATE rollup_state SET today = {day} FROM agency_versions WHERE agency_id = '{Today}'");
            migrationBuilder.Sql($"UPDATE rollup_state SET swept = {day} FROM agency_versions WHERE agency_id = '{Swept}'");
            migrationBuilder.Sql($"DELETE FROM agency_versions WHERE agency_id IN ('{Today}', '{Swept}')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"INSERT INTO agency_versions (agency_id, version) SELECT '{Today}', today - date '0001-01-01' FROM rollup_state");
            migrationBuilder.Sql($"INSERT INTO agency_versions (agency_id, version) SELECT '{Swept}', swept - date '0001-01-01' FROM rollup_state");

            migrationBuilder.DropPrimaryKey(
                name: "PK_rollup_state",
                table: "rollup_state");

            migrationBuilder.DropColumn(
                name: "today",
                table: "rollup_state");

            migrationBuilder.DropColumn(
                name: "swept",
                table: "rollup_state");

            migrationBuilder.RenameColumn(
                name: "epoch",
                table: "rollup_state",
                newName: "value");

            migrationBuilder.RenameTable(
                name: "rollup_state",
                newName: "epoch");

            migrationBuilder.AddPrimaryKey(
                name: "PK_epoch",
                table: "epoch",
                column: "id");
        }
    }
}
