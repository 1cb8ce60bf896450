pub struct IterMut<'a, T> {
    p: *mut T,
    left: usize,
    _m: std::marker::PhantomData<&'a mut T>,
}

impl<'a, T> IterMut<'a, T> {
    pub fn peek(&mut self) -> Option<&'a mut T> {
        if self.left == 0 { None } else { Some(unsafe { &mut *self.p }) }
    }
}

fn main() {
    let mut v = [1, 2];
    let mut it = IterMut { p: v.as_mut_ptr(), left: 2, _m: std::marker::PhantomData };
    let a = it.peek().unwrap();
    let b = it.peek().unwrap();
    *b = 3;
    *a = 4; //~ aliasing
}
