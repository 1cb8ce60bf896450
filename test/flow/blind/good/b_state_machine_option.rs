pub trait State: Sized {
    fn step(self, input: u8) -> Self;
}

pub struct Machine<S: State> {
    state: Option<S>,
    steps: usize,
}

impl<S: State> Machine<S> {
    pub fn feed(&mut self, input: u8) {
        let slot = &raw mut self.state;
        let cur = unsafe { (*slot).take() };
        if let Some(s) = cur {
            let next = s.step(input);
            unsafe { *slot = Some(next) };
        }
        self.steps += 1;
    }
}
