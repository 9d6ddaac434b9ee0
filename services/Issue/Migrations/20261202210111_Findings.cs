using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Issues.Migrations
{
    /// <inheritdoc />
    public partial class Findings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "basis",
                table: "issues",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "import_id",
                table: "issues",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "limit",
                table: "issues",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "text",
                table: "issues",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "tracks",
                table: "inspections",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "agency_id",
                table: "imports",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<Guid>(
                name: "findings_of_id",
                table: "imports",
                type: "uuid",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "basis",
                table: "issues");

            migrationBuilder.DropColumn(
                name: "import_id",
                table: "issues");

            migrationBuilder.DropColumn(
                name: "limit",
                table: "issues");

            migrationBuilder.DropColumn(
                name: "text",
                table: "issues");

            migrationBuilder.DropColumn(
                name: "tracks",
                table: "inspections");

            migrationBuilder.DropColumn(
                name: "agency_id",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "findings_of_id",
                table: "imports");
        }
    }
}
