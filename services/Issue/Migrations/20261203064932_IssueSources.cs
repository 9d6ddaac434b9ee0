using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Issues.Migrations
{
    /// <inheritdoc />
    public partial class IssueSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "issues",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");

            migrationBuilder.AddColumn<string>(
                name: "source_note",
                table: "issues",
                type: "text",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "source",
                table: "issues");

            migrationBuilder.DropColumn(
                name: "source_note",
                table: "issues");
        }
    }
}
