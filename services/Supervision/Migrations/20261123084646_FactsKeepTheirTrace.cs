using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Supervision.Migrations
{
    /// <inheritdoc />
    public partial class FactsKeepTheirTrace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trace",
                table: "journal",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "trace",
                table: "journal");
        }
    }
}
