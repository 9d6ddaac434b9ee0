using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Issues.Migrations
{
    /// <inheritdoc />
    public partial class AgenciesAndNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ordinal",
                table: "rounds",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "year",
                table: "rounds",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "issues",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "inspections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "adopting_body",
                table: "agencies",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "archived_on",
                table: "agencies",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "contact_data",
                table: "agencies",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<Guid>(
                name: "digest_key",
                table: "agencies",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "discipline_group",
                table: "agencies",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "effective_on",
                table: "agencies",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "former_names",
                table: "agencies",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "agencies",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");

            migrationBuilder.AddColumn<Guid>(
                name: "parent_id",
                table: "agencies",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "predecessor_id",
                table: "agencies",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "agencies",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "short_name",
                table: "agencies",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "successor_id",
                table: "agencies",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agency_names",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agency_names", x => x.key);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 85);

            migrationBuilder.CreateIndex(
                name: "IX_rounds_year_ordinal",
                table: "rounds",
                columns: new[] { "year", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issues_number",
                table: "issues",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inspections_number",
                table: "inspections",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agencies_parent_id",
                table: "agencies",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_agencies_short_name",
                table: "agencies",
                column: "short_name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agency_names");

            migrationBuilder.DropIndex(
                name: "IX_rounds_year_ordinal",
                table: "rounds");

            migrationBuilder.DropIndex(
                name: "IX_issues_number",
                table: "issues");

            migrationBuilder.DropIndex(
                name: "IX_inspections_number",
                table: "inspections");

            migrationBuilder.DropIndex(
                name: "IX_agencies_parent_id",
                table: "agencies");

            migrationBuilder.DropIndex(
                name: "IX_agencies_short_name",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "ordinal",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "year",
                table: "rounds");

            migrationBuilder.DropColumn(
                name: "number",
                table: "issues");

            migrationBuilder.DropColumn(
                name: "number",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "adopting_body",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "archived_on",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "contact_data",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "digest_key",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "discipline_group",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "effective_on",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "former_names",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "parent_id",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "predecessor_id",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "short_name",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "agencies");
        }
    }
}
