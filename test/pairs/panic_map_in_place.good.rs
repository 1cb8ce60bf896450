/// A pair of layers which are drawn over each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Layers<L> {
    pub back: L,
    pub front: L,
}

struct AbortOnUnwind;

impl Drop for AbortOnUnwind {
    fn drop(&mut self) {
        std::process::abort();
    }
}

fn update<L>(slot: &mut L, f: impl FnOnce(L) -> L) {
    unsafe {
        let old = core::ptr::read(slot);
        let bomb = AbortOnUnwind;
        let new = f(old);
        std::mem::forget(bomb);
        core::ptr::write(slot, new);
    }
}

impl<L> Layers<L> {
    pub fn new(back: L, front: L) -> Self {
        Layers { back, front }
    }

    /// Replaces the front layer by what `f` makes of it.
    pub fn map_front(&mut self, f: impl FnOnce(L) -> L) -> &mut Self {
        update(&mut self.front, f);
        self
    }

    /// Replaces the back layer by what `f` makes of it.
    pub fn map_back(&mut self, f: impl FnOnce(L) -> L) -> &mut Self {
        update(&mut self.back, f);
        self
    }

    pub fn swap(&mut self) {
        std::mem::swap(&mut self.back, &mut self.front);
    }
}
