/* The model of docs/model.md by hand, for the bench: eight futures a vector, threads over blocks of futures.
 *
 * Same equations, same tables and same results as src/bestendig/engine/kernel.py, written with GCC's vector types.
 * rows.h (made by bench/peers.py) numbers the rows of the input matrix. Compile:
 *   cc -O3 -march=native -fopenmp -shared -fPIC kernel.c -o kernel.so -lm
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "rows.h"

#define W 8
#define H 0.25
typedef double V __attribute__((vector_size(W * 8)));
typedef int64_t M __attribute__((vector_size(W * 8)));
typedef double U __attribute__((vector_size(W * 8), aligned(8)));

static inline V sel(M m, V a, V b) { return (V)(((M)a & m) | ((M)b & ~m)); }
static inline V all(double x) { return (V){x, x, x, x, x, x, x, x}; }
static inline V vmin(V a, V b) { return sel(a < b, a, b); }
static inline V vmax(V a, V b) { return sel(a > b, a, b); }
static inline int any(M m) {
    int64_t r = 0;
    for (int i = 0; i < W; i++) r |= m[i];
    return r != 0;
}
static inline V vsqrt(V a) {
    V r;
    for (int i = 0; i < W; i++) r[i] = sqrt(a[i]);
    return r;
}
static inline V vfade(V x) {
    V r;
    for (int i = 0; i < W; i++) r[i] = exp(-x[i]);
    return r;
}
static inline V vfloor(V x) {
    V r;
    for (int i = 0; i < W; i++) r[i] = floor(x[i]);
    return r;
}

typedef struct {
    int64_t quarters, quarters_before, subsidy_from, subsidy_until, subsidy_quarters, gap_from;
    int64_t rows, groups, blocks, pins, lines, named, frees, routes;
    const int64_t *pin_group, *pin_block, *order, *rank, *opens, *start_phase, *route, *founding_until;
    const int64_t *reference_start, *reference_number, *reference_pin;
    const int64_t *slot_start, *other_start, *slot_block_start, *slot_block, *others_wanted, *present;
    const double *kappa, *freshness, *line_weight, *line_margin;
    const int64_t *named_start, *named_number, *named_here, *free_here, *free_structural;
    int64_t row_group, row_block, row_pin, row_reference, row_line, row_named, row_free;
} Tables;

typedef struct {
    int32_t *sustained, *stopped, *why;
    double *end_reserve, *total_income, *total_cost, *total_subsidy, *gap_euro, *end_customers;
} Out;

/* State of a block of W futures. */
typedef struct {
    V *x, *phase, *before, *count, *founding, *customers, *left, *all_hours, *failures, *opened, *opened_now;
    V *pin_sustained, *ceiling_reached, *satisfied, *supported, *ra, *rb, *rc, *due, *margin, *needed, *used;
    V *owner, *fresh, *fade, *in_use, *carrying, *trust, *hazard, *settled, *reach, *best, *second;
    V alive, place, staff, reserve, coverage, grant, org_left, org_started, volume, below, sust_quarters;
    V sustained, professional, stopped, why, gap_euro, gap_fte, gap_hours, income_all, cost_all, subsidy_all;
    V startup, hour_cost, trust_share, settle_share, hire_share, release_share;
    V asked, pool, cover_now, income, cost, subsidy, pps_margin, short_fte;
    int64_t *open, n_open, farthest;
} S;

#define X(name) (s->x[name])
#define GROUP(f, i) (s->x[t->row_group + (f) * t->groups + (i)])
#define BLOCK(f, i) (s->x[t->row_block + (f) * t->blocks + (i)])
#define PIN(f, i) (s->x[t->row_pin + (f) * t->pins + (i)])
#define NAMED(f, i) (s->x[t->row_named + (f) * t->named + (i)])
#define FREE(f, i) (s->x[t->row_free + (f) * t->frees + (i)])

static void list_open(S *s, int64_t c) {
    int64_t k = s->n_open;
    for (int64_t i = 0; i < s->n_open; i++) if (s->open[i] == c) return;
    while (k > 0 && s->open[k - 1] > c) { s->open[k] = s->open[k - 1]; k--; }
    s->open[k] = c;
    s->n_open++;
}

static inline V development_hours(const Tables *t, S *s, int64_t c) {
    int64_t o = t->pin_block[c];
    M adapted = (s->owner[o] >= 0.0) & (s->owner[o] != all(c));
    return BLOCK(B_development_hours, o) * X(R_development_multiplier) * sel(adapted, X(R_adaptation_share), all(1));
}

static void enter(const Tables *t, S *s, int64_t c, M opened) {
    int64_t o = t->pin_block[c];
    s->all_hours[c] = sel(opened, development_hours(t, s, c), s->all_hours[c]);
    s->owner[o] = sel(opened & (s->owner[o] < 0.0), all(c), s->owner[o]);
    list_open(s, c);
}

static void start(const Tables *t, S *s) {
    V zero = all(0), never = all(-1);
    s->alive = s->coverage = all(1);
    s->place = s->org_started = s->volume = s->below = s->sust_quarters = zero;
    s->sustained = s->professional = s->stopped = s->why = never;
    s->gap_euro = s->gap_fte = s->gap_hours = s->income_all = s->cost_all = s->subsidy_all = zero;
    s->staff = X(R_staff_fte); s->reserve = X(R_reserve_euro);
    s->org_left = X(R_organisation_hours); s->grant = X(R_grant_euro);
    s->hour_cost = X(R_cost_per_fte_euro_per_year) * X(R_cost_multiplier) / (X(R_hours_per_fte) * X(R_utilisation));
    s->trust_share = 1.0 - vfade(H / X(R_trust_years));
    s->settle_share = 1.0 - vfade(H / X(R_settle_years));
    s->hire_share = 1.0 - vfade(H / X(R_hiring_years));
    s->release_share = 1.0 - vfade(H / X(R_release_years));
    for (int i = 0; i < W; i++) s->startup[i] = nearbyint(X(R_startup_quarters)[i]);
    for (int64_t g = 0; g < t->groups; g++) {
        s->trust[g] = GROUP(G_trust, g);
        s->hazard[g] = s->settled[g] = zero;
    }
    for (int64_t o = 0; o < t->blocks; o++) {
        s->owner[o] = never;
        s->fresh[o] = all(t->freshness[o]);
        s->fade[o] = 1.0 - vfade(H / BLOCK(B_shelf_life_years, o));
    }
    s->n_open = s->farthest = 0;
    for (int64_t c = 0; c < t->pins; c++) {
        s->phase[c] = s->count[c] = s->founding[c] = s->customers[c] = s->left[c] = s->all_hours[c] = zero;
        s->satisfied[c] = s->margin[c] = s->needed[c] = s->used[c] = s->before[c] = s->due[c] = zero;
        s->opened[c] = s->opened_now[c] = s->pin_sustained[c] = s->ceiling_reached[c] = never;
        s->supported[c] = all(1);
        s->failures[c] = vfloor(PIN(P_failed_pilots, c));
    }
    for (int64_t k = 0; k < t->pins; k++) {
        int64_t c = t->order[k];
        if (t->start_phase[c] == 0) continue;
        enter(t, s, c, (M)(zero == zero));
        s->phase[c] = all(t->start_phase[c]);
        if (t->start_phase[c] == 1) s->left[c] = s->all_hours[c];
        s->customers[c] = PIN(P_customers, c);
        s->founding[c] = vmin(PIN(P_founding_customers, c), s->customers[c]);
        s->opened[c] = zero;
    }
}

static void step1(const Tables *t, S *s, int64_t q) {
    M alive = s->alive > 0.5;
    for (int64_t k = 0; k < t->pins; k++) {
        int64_t c = t->order[k];
        M due;
        if (t->rank[c] == 0) due = s->startup <= all(q + t->quarters_before);
        else if (q >= t->opens[c]) due = alive;
        else if (t->rank[c] <= s->farthest) due = s->place >= all(t->rank[c]);
        else continue;
        M opened = due & alive & (s->phase[c] == 0.0);
        if (!any(opened)) continue;
        enter(t, s, c, opened);
        V n = PIN(P_founding_customers, c);
        s->phase[c] = sel(opened, all(1), s->phase[c]);
        s->count[c] = sel(opened, all(0), s->count[c]);
        s->left[c] = sel(opened, s->all_hours[c], s->left[c]);
        s->customers[c] = sel(opened, n, s->customers[c]);
        s->founding[c] = sel(opened, n, s->founding[c]);
        s->opened[c] = sel(opened, all(q), s->opened[c]);
        s->opened_now[c] = sel(opened, all(q), s->opened_now[c]);
    }
}

static void steps2and3(const Tables *t, S *s) {
    for (int64_t g = 0; g < t->groups; g++) {
        s->reach[g] = GROUP(G_organisations, g) * (1.0 - X(R_entry_loss) * s->settled[g]);
        s->best[g] = s->second[g] = all(0);
    }
    for (int64_t k = 0; k < s->n_open; k++) {
        int64_t c = s->open[k], g = t->pin_group[c];
        M counts = (s->phase[c] == 4.0) & (s->reach[g] > 1e-9);
        s->satisfied[c] = all(0);
        if (!any(counts)) continue;
        V x = sel(counts, X(R_satisfaction) * s->customers[c] / s->reach[g], all(0));
        s->second[g] = vmax(s->second[g], vmin(s->best[g], x));
        s->best[g] = vmax(s->best[g], x);
        s->satisfied[c] = x;
    }
    for (int64_t g = 0; g < t->groups; g++) s->trust[g] += (s->best[g] - s->trust[g]) * s->trust_share;
}

static void running(const Tables *t, S *s) {
    for (int64_t o = 0; o < t->blocks; o++) s->in_use[o] = all(0);
    for (int64_t k = 0; k < s->n_open; k++) {
        int64_t o = t->pin_block[s->open[k]];
        s->in_use[o] = sel(s->phase[s->open[k]] >= 2.0, all(1), s->in_use[o]);
    }
    for (int64_t o = 0; o < t->blocks; o++)
        s->carrying[o] = sel(s->in_use[o] + (double)t->present[o] > 0.5, s->fresh[o], all(-1));
}

static inline V freshest(const Tables *t, S *s, int64_t slot) {
    V found = all(-1);
    for (int64_t k = t->slot_block_start[slot]; k < t->slot_block_start[slot + 1]; k++)
        found = vmax(found, s->carrying[t->slot_block[k]]);
    return found;
}

static inline V quality_of(const Tables *t, S *s, int64_t c) {
    V floating = X(R_floating_quality), support = all(1), supported = all(1);
    for (int64_t slot = t->slot_start[c]; slot < t->slot_start[c + 1]; slot++) {
        V f = freshest(t, s, slot);
        support = vmin(support, sel(f < 0.0, floating, f));
        supported = vmin(supported, vmax(f, all(0)));
    }
    int64_t wanted = t->others_wanted[c];
    if (wanted > 0) {
        V top[5];
        for (int k = 0; k < wanted; k++) top[k] = all(-1);
        for (int64_t slot = t->other_start[c]; slot < t->other_start[c + 1]; slot++) {
            V f = freshest(t, s, slot);
            for (int k = 0; k < wanted; k++) {
                V held = top[k];
                top[k] = vmax(held, f);
                f = vmin(held, f);
            }
        }
        V f = top[wanted - 1];
        support = vmin(support, sel(f < 0.0, floating, f));
        supported = vmin(supported, vmax(f, all(0)));
    }
    s->supported[c] = supported;
    return s->fresh[t->pin_block[c]] * support;
}

static inline void tanh_parts(V y, V *top, V *bottom) {
    *top = H * (2027025.0 + y * (270270.0 + y * (6930.0 + 36.0 * y)));
    *bottom = 2027025.0 + y * (945945.0 + y * (51975.0 + y * (630.0 + y)));
}

static void step6(const Tables *t, S *s, int64_t c, int64_t q) {
    int64_t g = t->pin_group[c];
    V m = s->reach[g], cover = s->coverage, settled = s->settled[g], references = all(0), proof = all(1);
    V elsewhere = sel(s->satisfied[c] == s->best[g], s->second[g], s->best[g]);
    for (int64_t k = t->reference_start[c]; k < t->reference_start[c + 1]; k++)
        references += s->x[t->row_reference + t->reference_number[k]] * s->satisfied[t->reference_pin[k]];
    V quality = quality_of(t, s, c);
    double kappa = t->kappa[t->pin_block[c]];
    if (kappa != 0.0) {
        V seen = elsewhere + references + PIN(P_outside_proof, c);
        proof = 1.0 - kappa * (1.0 - vmin(seen / X(R_proof_needed), all(1)));
    }
    V reach = cover * quality;
    V innovation = reach * (X(R_innovation) * proof + X(R_reference_effect) * references
                            + X(R_trust_effect) * s->trust[g] * elsewhere);
    V n = s->customers[c], founding = s->founding[c];
    V imitation = sel(s->phase[c] >= 3.0, reach * X(R_imitation) * proof, all(0));
    V leaving = X(R_churn) * (1.0 + X(R_entry_churn) * settled) * (1.0 + X(R_overload_churn) * (1.0 - cover))
                * (1.0 + X(R_quality_churn) * (1.0 - quality));
    int committed = q <= t->founding_until[c];
    M market = m > 1e-9;
    V a = committed ? leaving * founding : all(0);
    a = sel(market, innovation * m + a, a);
    V b = sel(market, imitation - innovation - leaving, -leaving);
    V cc = sel(market, imitation / m, all(0));
    V top, bottom;
    tanh_parts((b * b + 4.0 * a * cc) * (H * H / 4.0), &top, &bottom);
    V next = (n * bottom + top * (b * n * 0.5 + a)) / (bottom + top * (cc * n - b * 0.5));
    s->customers[c] = sel(s->phase[c] > 0.0, next, n);
    if (!committed && any(founding > 0.0)) s->founding[c] = founding * vfade(leaving * H);
    s->ra[c] = a; s->rb[c] = b; s->rc[c] = cc;
}

static inline V contribution(const Tables *t, S *s, int64_t c, V n, int64_t q, V average, int field) {
    int64_t number = 0;
    V total = all(0);
    for (int64_t k = t->named_start[c]; k < t->named_start[c + 1]; k++) {
        int64_t i = t->named_number[k];
        if (!t->named_here[i * t->quarters + q]) continue;
        number++;
        total += NAMED(field, i);
    }
    if (number == 0) return average * vmax(n, all(0));
    V present = vmin(s->founding[c], all(number));
    return total * present / (double)number + average * vmax(n - present, all(0));
}

static inline V cash_of(const Tables *t, S *s, int64_t c, V n, int64_t q) {
    return contribution(t, s, c, n, q, PIN(P_cash_euro_per_customer_per_year, c), 0) * X(R_income_multiplier);
}

static inline V in_kind(const Tables *t, S *s, int64_t c, V n, int64_t q, M carries, V *used) {
    V needed = PIN(P_partner_hours_per_customer_per_year, c) * n;
    needed += sel(carries, BLOCK(B_partner_hours_per_year, t->pin_block[c]), all(0));
    *used = vmin(needed, contribution(t, s, c, n, q, PIN(P_in_kind_hours_per_customer_per_year, c), 1));
    return needed;
}

static inline V upkeep(const Tables *t, S *s, int64_t o) {
    V hours = BLOCK(B_upkeep_share_per_year, o) * (BLOCK(B_all_hours, o) * X(R_development_multiplier));
    return sel(s->in_use[o] > 0.5, hours, all(0));
}

static V margin_of(const Tables *t, S *s, int64_t c, V n, int64_t q) {
    int64_t o = t->pin_block[c];
    M carries = s->owner[o] == all(c);
    V used, needed = in_kind(t, s, c, n, q, carries, &used);
    V direct = PIN(P_variable_euro_per_customer_per_year, c) * n + sel(carries, BLOCK(B_fixed_euro_per_year, o), all(0));
    V hours = PIN(P_staff_hours_per_customer_per_year, c) * n
              + sel(carries, BLOCK(B_staff_hours_per_year, o) + upkeep(t, s, o), all(0));
    return cash_of(t, s, c, n, q) - direct * X(R_cost_multiplier) - hours * s->hour_cost
           - (needed - used) * X(R_bought_hour_euro);
}

static void step7(const Tables *t, S *s, int64_t q) {
    V asked = all(0), due_all = all(0), pool = all(0);
    M something = (M)(asked != asked);
    for (int64_t k = 0; k < s->n_open; k++) {
        int64_t c = s->open[k];
        something |= s->phase[c] == 4.0;
        asked += PIN(P_staff_hours_per_customer_per_year, c) * s->customers[c] * H;
        s->due[c] = all(0);
        if (any(s->left[c] > 0.0)) {
            V due = vmin(s->all_hours[c] / BLOCK(B_years_to_develop, t->pin_block[c]) * H, s->left[c]);
            s->due[c] = sel(s->phase[c] > 0.0, due, all(0));
            due_all += s->due[c];
        }
    }
    for (int64_t o = 0; o < t->blocks; o++) {
        M has = s->owner[o] >= 0.0;
        if (any(has)) asked += sel(has, (BLOCK(B_staff_hours_per_year, o) + upkeep(t, s, o)) * H, all(0));
    }
    s->org_started = vmax(s->org_started, sel(something, all(1), all(0)));
    V due = sel(s->org_started > 0.5, vmin(X(R_organisation_hours) * H, s->org_left), all(0));
    asked += due_all + X(R_programme_hours_per_year) * H + due;
    for (int64_t i = 0; i < t->frees; i++) if (t->free_here[i * t->quarters + q]) pool += FREE(1, i);
    V capacity = (s->staff * X(R_hours_per_fte) + pool) * H;
    s->cover_now = sel(asked > 0.0, vmin(capacity / asked, all(1)), all(1));
    s->org_left -= due * s->cover_now;
    s->asked = asked;
    s->pool = pool;
}

static void step8(const Tables *t, S *s, int64_t q) {
    V cover = s->cover_now, mult = X(R_cost_multiplier), hour = X(R_bought_hour_euro);
    V income = all(0), used_all = all(0), margins = all(0);
    V cost = s->staff * X(R_cost_per_fte_euro_per_year) * mult * H + X(R_overhead_euro_per_year) * mult * H;
    M alive = s->alive > 0.5;
    for (int64_t k = 0; k < s->n_open; k++) {
        int64_t c = s->open[k], o = t->pin_block[c];
        V n = s->customers[c], phase = s->phase[c], used;
        M is_open = phase > 0.0, carries = is_open & (s->owner[o] == all(c));
        income += cash_of(t, s, c, n, q) * H;
        V needed = in_kind(t, s, c, n, q, carries, &used);
        cost += PIN(P_variable_euro_per_customer_per_year, c) * n * mult * H;
        cost += sel(carries, BLOCK(B_fixed_euro_per_year, o) * mult * H, all(0));
        cost += (needed - used) * hour * H;
        if (any((s->left[c] > 0.0) | (s->opened[c] == all(q)))) {
            V delivered = s->due[c] * cover, hours = BLOCK(B_development_hours, o), euro = BLOCK(B_development_euro, o);
            M first = (s->opened[c] == all(q)) & (phase == 1.0);
            V once = sel(first, euro * X(R_development_multiplier), all(0));
            s->left[c] -= delivered;
            cost += sel(carries, sel(hours > 0.0, euro / hours * delivered, once), all(0));
        }
        s->needed[c] = needed;
        s->used[c] = used;
        used_all += used;
        M matters = phase >= 3.0;
        if (any(matters)) {
            s->margin[c] = sel(is_open, margin_of(t, s, c, n, q), all(0));
            margins += sel(matters, s->margin[c], all(0));
        }
    }
    for (int64_t i = 0; i < t->lines; i++) {
        double weight = t->line_weight[i * t->quarters + q], yearly = t->line_margin[i * t->quarters + q];
        if (weight > 0) income += s->x[t->row_line + i] * weight;
        else if (weight < 0) cost -= s->x[t->row_line + i] * weight;
        if (yearly != 0) margins += s->x[t->row_line + i] * yearly;
    }
    for (int64_t i = 0; i < t->frees; i++) {
        if (!t->free_here[i * t->quarters + q]) continue;
        income += FREE(0, i) * H;
        if (t->free_structural[i]) margins += FREE(0, i);
    }
    s->pps_margin = margins - X(R_overhead_euro_per_year) * mult - X(R_programme_hours_per_year) * s->hour_cost;
    income = sel(alive, income, all(0));
    cost = sel(alive, cost, all(0));
    s->subsidy = all(0);
    if (t->subsidy_from <= q && q <= t->subsidy_until) {
        V eligible = cost + sel(alive, used_all * H, all(0)) * hour;
        V share = vmin(vmin(s->grant, X(R_grant_share) * eligible), X(R_grant_euro) / (double)t->subsidy_quarters);
        s->subsidy = sel(alive, share, all(0));
    }
    s->grant -= s->subsidy;
    s->reserve += income + s->subsidy - cost;
    s->income = income; s->cost = cost;
    s->income_all += income; s->cost_all += cost; s->subsidy_all += s->subsidy;
}

static void step9(const Tables *t, S *s) {
    V own = s->asked - s->pool * H, hours = X(R_hours_per_fte);
    V target = sel(s->reserve >= 0.0, vmax(own / (X(R_utilisation) * hours * H), X(R_staff_min_fte)), 0.9 * s->staff);
    V share = sel(target > s->staff, s->hire_share, s->release_share);
    s->short_fte = vmax(own / (hours * H) - s->staff, all(0));
    s->staff += (target - s->staff) * share;
    for (int64_t o = 0; o < t->blocks; o++)
        s->fresh[o] = sel(s->carrying[o] >= 0.0, s->fresh[o] + (s->cover_now - s->fresh[o]) * s->fade[o], s->fresh[o]);
}

static V later_of(S *s, int64_t c) {
    V a = s->ra[c], b = s->rb[c], cc = s->rc[c], n = s->customers[c], top, bottom;
    tanh_parts((b * b + 4.0 * a * cc) * (H * H / 4.0), &top, &bottom);
    V k = top / bottom, p = 1.0 + k * b * 0.5, q = k * a, r = k * cc, z = 1.0 - k * b * 0.5;
    V P = all(1), Q = all(0), R = all(0), Z = all(1), left = vfloor(X(R_horizon_quarters));
    while (any(left > 0.0)) {
        V half = vfloor(left * 0.5);
        M odd = left - 2.0 * half > 0.5;
        V p2 = P * p + Q * r, q2 = P * q + Q * z, r2 = R * p + Z * r, z2 = R * q + Z * z;
        P = sel(odd, p2, P); Q = sel(odd, q2, Q); R = sel(odd, r2, R); Z = sel(odd, z2, Z);
        V scale = 1.0 / (p * p + z * z + 2.0 * q * r);
        V p3 = (p * p + q * r) * scale, q3 = (p * q + q * z) * scale, r3 = (r * p + z * r) * scale;
        z = (r * q + z * z) * scale;
        p = p3; q = q3; r = r3;
        left = half;
    }
    return (P * n + Q) / (R * n + Z);
}

static V gate_sustaining(const Tables *t, S *s, int64_t c, int64_t q, M here, V phase) {
    V low = vmin(vmin(s->margin[c], margin_of(t, s, c, later_of(s, c), q)), vmin(s->pps_margin, s->reserve));
    V cover = sel(s->needed[c] > 0.0, s->used[c] / s->needed[c], all(1)), wanted = X(R_coverage_needed);
    M money = low >= 0.0, people = s->cover_now >= wanted, time = cover >= wanted;
    M carried = s->supported[c] >= X(R_freshness_needed), passed = money & people & time & carried;
    M first = here & ~passed & (s->why < 0.0) & (s->sustained < 0.0);
    V leg = sel(money, sel(people, sel(time, all(3), all(2)), all(1)), all(0));
    s->why = sel(first, leg, s->why);
    s->count[c] = sel(here, sel(passed, s->count[c] + 1.0, all(0)), s->count[c]);
    M reached = here & passed & (s->count[c] >= X(R_gate_quarters));
    s->count[c] = sel(reached, all(0), s->count[c]);
    return sel(reached, all(4), phase);
}

static void step10(const Tables *t, S *s, int64_t q) {
    M alive = s->alive > 0.5, now = (M)(s->alive != s->alive);
    for (int64_t k = 0; k < s->n_open; k++) {
        int64_t c = s->open[k];
        V before = s->phase[c], phase = before;
        s->before[c] = before;
        M ready = alive & (s->opened_now[c] != all(q));
        M built = ready & (before == 1.0) & (s->left[c] <= 1e-6) & (s->customers[c] >= X(R_first_customers));
        s->count[c] = sel(built, all(0), s->count[c]);
        phase = sel(built, all(2), phase);
        M here = ready & (before == 2.0);
        if (any(here)) {
            V count = s->count[c] + sel(here, all(1), all(0));
            M done = here & (count >= X(R_gate_quarters)) & (s->customers[c] >= X(R_pilot_customers));
            M fails = done & (s->failures[c] > 0.0);
            s->count[c] = sel(done, all(0), count);
            s->failures[c] = sel(fails, s->failures[c] - 1.0, s->failures[c]);
            s->left[c] = sel(fails, X(R_redesign_share) * s->all_hours[c], s->left[c]);
            phase = sel(fails, all(1), sel(done, all(3), phase));
        }
        here = ready & (before == 3.0);
        if (any(here)) phase = gate_sustaining(t, s, c, q, here, phase);
        here = ready & (before == 4.0);
        if (any(here)) {
            M bad = (s->margin[c] < 0.0) | (s->supported[c] < X(R_freshness_needed));
            s->count[c] = sel(here, sel(bad, s->count[c] + 1.0, vmax(s->count[c] - 1.0, all(0))), s->count[c]);
            M falls = here & (s->count[c] >= X(R_gate_quarters));
            s->count[c] = sel(falls, all(0), s->count[c]);
            phase = sel(falls, all(3), phase);
        }
        s->phase[c] = phase;
        M there = alive & (phase == 4.0);
        now |= there;
        s->pin_sustained[c] = sel(there & (s->pin_sustained[c] < 0.0), all(q), s->pin_sustained[c]);
    }
    V quarters = sel(now, s->sust_quarters + 1.0, all(0));
    M grown = now & (quarters > X(R_gate_quarters)) & (s->org_left <= 1e-6) & (s->professional < 0.0);
    s->sustained = sel(now & (s->sustained < 0.0), all(q), s->sustained);
    s->sust_quarters = quarters;
    s->professional = sel(grown, all(q), s->professional);
    if (t->gap_from <= q && q < t->gap_from + 4) {
        V lacks = all(0);
        for (int64_t k = 0; k < s->n_open; k++) lacks += s->needed[s->open[k]] - s->used[s->open[k]];
        s->gap_euro += sel(alive, s->income - s->cost, all(0));
        s->gap_fte += sel(alive, s->short_fte * 0.25, all(0));
        s->gap_hours += sel(alive, lacks * H, all(0));
    }
    s->below = sel(alive & (s->reserve < -s->cost), s->below + 1.0, all(0));
    M stops = alive & (s->below >= 2.0);
    if (!any(stops)) return;
    s->alive = sel(stops, all(0), s->alive);
    s->stopped = sel(stops, all(q), s->stopped);
    s->staff = sel(stops, all(0), s->staff);
    for (int64_t k = 0; k < s->n_open; k++) {
        int64_t c = s->open[k];
        s->phase[c] = sel(stops, all(0), s->phase[c]);
        s->customers[c] = sel(stops, all(0), s->customers[c]);
        s->founding[c] = sel(stops, all(0), s->founding[c]);
        s->left[c] = sel(stops, all(0), s->left[c]);
    }
}

static void steps11and12(const Tables *t, S *s, int64_t q) {
    M alive = s->alive > 0.5, sustained = (M)(s->alive != s->alive), building = sustained;
    V moved = s->place;
    int64_t far = s->farthest;
    for (int64_t k = 0; k <= far && k + 1 < t->routes; k++) {
        M ready = alive & (s->place == all(k)) & (s->phase[t->route[k]] == 4.0);
        if (!any(ready)) continue;
        V cost = development_hours(t, s, t->route[k + 1]) * s->hour_cost;
        ready &= s->reserve >= X(R_next_pin_reserve) * cost;
        moved = sel(ready, all(k + 1), moved);
        if (any(ready) && s->farthest < k + 1) s->farthest = k + 1;
    }
    s->place = moved;
    for (int64_t k = 0; k < s->n_open; k++) {
        int64_t c = s->open[k];
        sustained |= s->phase[c] == 4.0;
        building |= s->phase[c] == 1.0;
    }
    s->volume = sel(alive, sel(sustained & ~building, s->volume + H, all(0)), s->volume);
    V rate = X(R_entry_rate) * (1.0 + X(R_entry_growth) * s->volume);
    for (int64_t g = 0; g < t->groups; g++) {
        s->hazard[g] = sel(alive, s->hazard[g] + H * rate * (1.0 + GROUP(G_neighbours, g)) * s->best[g], s->hazard[g]);
        M comes = alive & (s->hazard[g] >= GROUP(G_entry_threshold, g));
        if (any(comes)) s->settled[g] = sel(comes, s->settled[g] + (1.0 - s->settled[g]) * s->settle_share, s->settled[g]);
    }
    for (int64_t k = 0; k < s->n_open; k++) {
        int64_t c = s->open[k];
        M looks = alive & (s->before[c] >= 3.0) & (s->ceiling_reached[c] < 0.0);
        if (!any(looks)) continue;
        V a = s->ra[c], b = s->rb[c], cc = s->rc[c];
        V full = sel(cc > 0.0, (b + vsqrt(b * b + 4.0 * a * cc)) / (2.0 * cc), sel(b < 0.0, a / -b, all(0)));
        M there = looks & (s->customers[c] >= X(R_ceiling_share) * full);
        s->ceiling_reached[c] = sel(there, all(q), s->ceiling_reached[c]);
    }
    s->coverage = s->cover_now;
}

static V *take(V **room, int64_t n) { V *p = *room; *room += n; return p; }

static void lay_out(const Tables *t, S *s, V *room) {
    V **pins[] = {&s->phase, &s->before, &s->count, &s->founding, &s->customers, &s->left, &s->all_hours, &s->failures,
                  &s->opened, &s->opened_now, &s->pin_sustained, &s->ceiling_reached, &s->satisfied, &s->supported,
                  &s->ra, &s->rb, &s->rc, &s->due, &s->margin, &s->needed, &s->used};
    V **blocks[] = {&s->owner, &s->fresh, &s->fade, &s->in_use, &s->carrying};
    V **groups[] = {&s->trust, &s->hazard, &s->settled, &s->reach, &s->best, &s->second};
    s->x = take(&room, t->rows);
    for (int i = 0; i < 21; i++) *pins[i] = take(&room, t->pins);
    for (int i = 0; i < 5; i++) *blocks[i] = take(&room, t->blocks);
    for (int i = 0; i < 6; i++) *groups[i] = take(&room, t->groups);
}

static void one_block(const Tables *t, S *s, const double *inputs, int64_t n, int64_t first, Out *out) {
    int64_t valid = n - first < W ? n - first : W;
    for (int64_t r = 0; r < t->rows; r++) {
        const double *row = inputs + r * n + first;
        if (valid == W) s->x[r] = *(const U *)row;
        else for (int i = 0; i < W; i++) s->x[r][i] = row[i < valid ? i : valid - 1];
    }
    start(t, s);
    for (int64_t q = 0; q < t->quarters && any(s->alive > 0.5); q++) {
        step1(t, s, q);
        steps2and3(t, s);
        running(t, s);
        for (int64_t k = 0; k < s->n_open; k++) step6(t, s, s->open[k], q);
        step7(t, s, q);
        step8(t, s, q);
        step9(t, s);
        step10(t, s, q);
        steps11and12(t, s, q);
    }
    for (int i = 0; i < valid; i++) {
        out->sustained[first + i] = (int32_t)s->sustained[i];
        out->stopped[first + i] = (int32_t)s->stopped[i];
        out->why[first + i] = (int32_t)s->why[i];
        out->end_reserve[first + i] = s->reserve[i];
        out->total_income[first + i] = s->income_all[i];
        out->total_cost[first + i] = s->cost_all[i];
        out->total_subsidy[first + i] = s->subsidy_all[i];
        out->gap_euro[first + i] = s->gap_euro[i];
        for (int64_t c = 0; c < t->pins; c++) out->end_customers[c * n + first + i] = s->customers[c][i];
    }
}

void run_kernel(const Tables *t, const double *inputs, int64_t n, Out *out, int threads) {
    #pragma omp parallel num_threads(threads)
    {
        S s;
        size_t size = (size_t)(t->rows + 21 * t->pins + 5 * t->blocks + 6 * t->groups + 1) * sizeof(V);
        V *room = aligned_alloc(64, (size + 63) / 64 * 64);
        memset(room, 0, size);
        lay_out(t, &s, room);
        s.open = malloc(sizeof(int64_t) * (size_t)(t->pins + 1));
        #pragma omp for schedule(dynamic, 16)
        for (int64_t first = 0; first < n; first += W) one_block(t, &s, inputs, n, first, out);
        free(room);
        free(s.open);
    }
}
