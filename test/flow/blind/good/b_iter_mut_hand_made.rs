use std::marker::PhantomData;

pub struct IterMut<'a, T> {
    p: *mut T,
    end: *mut T,
    _m: PhantomData<&'a mut T>,
}

impl<'a, T> IterMut<'a, T> {
    pub fn new(s: &'a mut [T]) -> Self {
        assert!(size_of::<T>() != 0);
        let n = s.len();
        let p = s.as_mut_ptr();
        IterMut { p, end: unsafe { p.add(n) }, _m: PhantomData }
    }
}

impl<'a, T> Iterator for IterMut<'a, T> {
    type Item = &'a mut T;
    fn next(&mut self) -> Option<&'a mut T> {
        if self.p == self.end {
            return None;
        }
        let r = unsafe { &mut *self.p };
        self.p = unsafe { self.p.add(1) };
        Some(r)
    }
}

fn main() {
    let mut v = [1, 2];
    let mut it = IterMut::new(&mut v);
    let a = it.next().unwrap();
    let b = it.next().unwrap();
    *b = 3;
    *a = 4;
}
