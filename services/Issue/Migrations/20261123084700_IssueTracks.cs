using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Issues.Migrations
{
    /// <inheritdoc />
    public partial class IssueTracks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "track",
                table: "issues",
                type: "text",
                nullable: false,
                defaultValue: "Unspecified");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "track",
                table: "issues");
        }
    }
}
