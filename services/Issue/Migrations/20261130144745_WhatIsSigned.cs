using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rectify.Issues.Migrations
{
    /// <inheritdoc />
    public partial class WhatIsSigned : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "title_key",
                table: "rounds",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "agency_id",
                table: "receipts",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<int>(
                name: "plan_version",
                table: "issues",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "name_key",
                table: "agencies",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_rounds_title_key",
                table: "rounds",
                column: "title_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agencies_name_key",
                table: "agencies",
                column: "name_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_rounds_title_key",
                table: "rounds");

            migrationBuilder.DropIndex(
                name: "IX_agencies_name_key",
                table: "agencies");

            migrationBuilder.DropColumn(
                name: "title_key",
                table: "rounds");

            // With the rule of row security that reads it.
            migrationBuilder.Sql("ALTER TABLE receipts DROP COLUMN agency_id CASCADE");

            migrationBuilder.DropColumn(
                name: "plan_version",
                table: "issues");

            migrationBuilder.DropColumn(
                name: "name_key",
                table: "agencies");
        }
    }
}
