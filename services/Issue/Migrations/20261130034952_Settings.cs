using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Issues.Migrations
{
    /// <inheritdoc />
    public partial class Settings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "round_id",
                table: "issues",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.Sql("UPDATE issues SET round_id = inspections.round_id FROM inspections WHERE inspections.id = issues.inspection_id");

            migrationBuilder.CreateTable(
                name: "round_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    track = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    plan_due_days = table.Column<int>(type: "integer", nullable: false),
                    period_months = table.Column<int>(type: "integer", nullable: false),
                    disclosure_due_days = table.Column<int>(type: "integer", nullable: false),
                    yellow_days = table.Column<int>(type: "integer", nullable: false),
                    working_days = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    head = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_settings", x => x.id);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 85);

            migrationBuilder.CreateIndex(
                name: "IX_round_settings_round_id_id",
                table: "round_settings",
                columns: new[] { "round_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "round_settings");

            migrationBuilder.DropColumn(
                name: "round_id",
                table: "issues");
        }
    }
}
