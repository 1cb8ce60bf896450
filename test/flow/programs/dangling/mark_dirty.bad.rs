/// A sprite sheet; dirty sprites are drawn again.
#[derive(Clone, Default)]
pub struct Sprite {
    pub x: i32,
    pub y: i32,
    pub dirty: bool,
}

#[derive(Default)]
pub struct Sheet {
    sprites: Vec<Sprite>,
}

impl Sheet {
    /// Adds a shadow for each sprite right of `edge`, then marks those sprites.
    pub fn add_shadows(&mut self, edge: i32) -> usize {
        let mut casting: Vec<*mut Sprite> = Vec::new();
        let mut shadows = Vec::new();
        for sprite in self.sprites.iter_mut() {
            if sprite.x > edge {
                shadows.push(Sprite { x: sprite.x + 1, y: sprite.y + 1, dirty: true });
                casting.push(sprite);
            }
        }
        self.sprites.extend(shadows);
        for sprite in &casting {
            unsafe { (**sprite).dirty = true }; //~ ptr-across-realloc
        }
        casting.len()
    }

    pub fn take_dirty(&mut self) -> Vec<Sprite> {
        let mut out = Vec::new();
        for sprite in &mut self.sprites {
            if std::mem::take(&mut sprite.dirty) {
                out.push(sprite.clone());
            }
        }
        out
    }
}
