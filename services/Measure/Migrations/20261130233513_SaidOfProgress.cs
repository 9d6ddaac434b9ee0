using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Measures.Migrations
{
    /// <inheritdoc />
    public partial class SaidOfProgress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            if (migrationBuilder.IsNpgsql())
                migrationBuilder.Sql("ALTER TABLE progress ALTER COLUMN occurred_on TYPE text USING to_char(occurred_on, 'YYYY-MM-DD')");

            migrationBuilder.AddColumn<int>(
                name: "percent",
                table: "progress",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "period",
                table: "progress",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "percent",
                table: "measures",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "percent",
                table: "progress");

            migrationBuilder.DropColumn(
                name: "period",
                table: "progress");

            migrationBuilder.DropColumn(
                name: "percent",
                table: "measures");

            migrationBuilder.Sql(
                "ALTER TABLE progress ALTER COLUMN occurred_on TYPE date USING to_date(left(occurred_on || '-01-01', 10), 'YYYY-MM-DD')");
        }
    }
}
