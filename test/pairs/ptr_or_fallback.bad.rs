// BUG: raw-deref: or_fallback is a safe function that turns any non-null pointer into a reference
use core::mem;

/// Tuning parameters; hosts may supply their own or pass null.
#[repr(C)]
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    pub size: u32,
    pub gain: f32,
    pub taps: u32,
}

impl Params {
    pub const DEFAULT: Params = Params {
        size: mem::size_of::<Params>() as u32,
        gain: 1.0,
        taps: 32,
    };
}

pub mod host {
    use super::Params;

    pub type ParamsPtr = *const Params;

    /// Resolves the host's pointer, substituting `fallback` for null.
    #[inline]
    pub fn or_fallback<'a>(given: ParamsPtr, fallback: &'a Params) -> &'a Params {
        match unsafe { given.as_ref() } {
            Some(p) => p,
            None => fallback,
        }
    }
}

/// Linear gain in decibels.
pub fn gain_db(params: &Params) -> f32 {
    20.0 * params.gain.max(f32::MIN_POSITIVE).log10()
}
