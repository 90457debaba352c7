/** The trailer of a publishing commit that names the source. */
export const sourceTrailer = 'Slipway-Source';

/** The trailer that says that the source had more than its commit holds. */
export const uncommittedTrailer = 'Slipway-Uncommitted';

/** The trailer of a commit beside the branch: the publication that its source left as it was. */
export const unchangedTrailer = 'Slipway-Unchanged';
