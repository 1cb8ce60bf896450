use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
// A queue of nodes behind an atomic pointer.
pub struct Q1<T> {
    head: AtomicPtr<Node<T>>,
}
struct Node<T> {
    v: Option<T>,
    next: *mut Node<T>,
}
unsafe impl<T> Send for Q1<T> {}
//             ^^^^^^^^^^^^^^ error(fix): `Q1<T>` is made `Send` without asking for `T: Send`
unsafe impl<T> Sync for Q1<T> {}
//             ^^^^^^^^^^^^^^ error(fix): `Q1<T>` is made `Sync` without asking for `T: Send`
impl<T> Q1<T> {
    pub fn new() -> Q1<T> {
        todo!()
    }
    pub fn push(&self, t: T) {}
//         ^^^^ note: `push` takes in a `T` from the calling thread
    pub fn pop(&self) -> Option<T> {
        None
    }
}
// An option that is swapped as a whole.
pub struct A2<T> {
    p: AtomicPtr<T>,
}
unsafe impl<T> Sync for A2<T> {}
//             ^^^^^^^^^^^^^^ error(fix): `A2<T>` is made `Sync` without asking for `T: Send`
unsafe impl<T> Send for A2<T> {}
//             ^^^^^^^^^^^^^^ error(fix): `A2<T>` is made `Send` without asking for `T: Send`
impl<T> A2<T> {
    pub fn swap(&self, new: Option<Box<T>>, o: Ordering) -> Option<Box<T>> {
//         ^^^^ note: `swap` hands a `T` to the calling thread
        None
    }
}
// A lock with shared and exclusive guards.
pub struct Rw<T: ?Sized> {
    s: AtomicUsize,
    v: UnsafeCell<T>,
}
unsafe impl<T: ?Sized + Send> Send for Rw<T> {}
unsafe impl<T: ?Sized + Send> Sync for Rw<T> {}
//                            ^^^^^^^^^^^^^^ error(fix): `Rw<T>` is made `Sync` without asking for `T: Sync`
pub struct Rg<'a, T: ?Sized> {
    l: &'a Rw<T>,
}
pub struct Wg<'a, T: ?Sized> {
    l: &'a Rw<T>,
}
impl<T: ?Sized> Rw<T> {
    pub fn read(&self) -> Rg<'_, T> {
//         ^^^^ note: `read` hands `&T` to the calling thread
        todo!()
    }
    pub fn write(&self) -> Option<Wg<'_, T>> {
        todo!()
    }
}
impl<'a, T: ?Sized> std::ops::Deref for Rg<'a, T> {
    type Target = T;
    fn deref(&self) -> &T {
//     ^^^^^ note: `deref` hands `&T` to the calling thread
        todo!()
    }
}
impl<'a, T: ?Sized> std::ops::Deref for Wg<'a, T> {
    type Target = T;
    fn deref(&self) -> &T {
//     ^^^^^ note: `deref` hands `&T` to the calling thread
        todo!()
    }
}
impl<'a, T: ?Sized> std::ops::DerefMut for Wg<'a, T> {
    fn deref_mut(&mut self) -> &mut T {
        todo!()
    }
}
unsafe impl<'a, T: ?Sized> Send for Rg<'a, T> {}
//                         ^^^^^^^^^^^^^^^^^^ error(fix): `Rg<'a, T>` is made `Send` without asking for `T: Sync`
unsafe impl<'a, T: ?Sized> Sync for Wg<'a, T> {}
//                         ^^^^^^^^^^^^^^^^^^ error(fix): `Wg<'a, T>` is made `Sync` without asking for `T: Sync`
// Elements by index.
pub struct Matrix<T> {
    data: *mut T,
    n: usize,
}
unsafe impl<T> Send for Matrix<T> {}
//             ^^^^^^^^^^^^^^^^^^ error(fix): `Matrix<T>` is made `Send` without asking for `T: Send`
unsafe impl<T> Sync for Matrix<T> {}
//             ^^^^^^^^^^^^^^^^^^ error(fix): `Matrix<T>` is made `Sync` without asking for `T: Sync`
impl<T> std::ops::Index<usize> for Matrix<T> {
    type Output = T;
    fn index(&self, i: usize) -> &Self::Output {
//     ^^^^^ note: `index` hands `&T` to the calling thread
        todo!()
    }
}
// A list, and the iterator that borrows it.
pub struct List<T> {
    head: Option<NonNull<Node<T>>>,
}
pub struct LIter<'a, T: 'a> {
    n: Option<NonNull<Node<T>>>,
    m: PhantomData<&'a Node<T>>,
}
impl<'a, T> Iterator for LIter<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<Self::Item> {
//     ^^^^ note: `next` hands `&T` to the calling thread
        None
    }
}
impl<T> List<T> {
    pub fn iter(&self) -> LIter<'_, T> {
//         ^^^^ note: `iter` hands `&T` to the calling thread
        todo!()
    }
}
unsafe impl<T: Send> Sync for List<T> {}
//                   ^^^^^^^^^^^^^^^^ error(fix): `List<T>` is made `Sync` without asking for `T: Sync`
unsafe impl<T> Send for LIter<'_, T> {}
//             ^^^^^^^^^^^^^^^^^^^^^ error(fix): `LIter<'_, T>` is made `Send` without asking for `T: Sync`
unsafe impl<'a, T: Sync> Sync for LIter<'a, T> {}
// Access by a closure.
pub struct Locked<T> {
    v: UnsafeCell<T>,
    f: AtomicUsize,
}
unsafe impl<T> Sync for Locked<T> {}
//             ^^^^^^^^^^^^^^^^^^ error(fix): `Locked<T>` is made `Sync` without asking for `T: Send`
impl<T> Locked<T> {
    pub fn with<R, F>(&self, f: F) -> R
//         ^^^^ note: `with` lets a closure of the calling thread have `&mut T`
    where
        F: FnOnce(&mut T) -> R,
    {
        todo!()
    }
}
// A private part of a public type that takes its traits over.
pub struct Shared<F: std::future::Future> {
    inner: Arc<Inner<F>>,
}
struct Inner<F: std::future::Future> {
    fut: UnsafeCell<Option<F>>,
//       ^^^^^^^^^^^^^^^^^^^^^ note: the `F` in `fut` is in reach of every thread that has a reference
//       ^^^^^^^^^^^^^^^^^^^^^ note: the `F` in `fut` moves to the other thread as well
    out: UnsafeCell<Option<F::Output>>,
}
unsafe impl<F: std::future::Future> Send for Inner<F> {}
//                                  ^^^^^^^^^^^^^^^^^ error(fix): `Inner<F>` is made `Send` without asking for `F: Send`
unsafe impl<F: std::future::Future> Sync for Inner<F> {}
//                                  ^^^^^^^^^^^^^^^^^ error(fix): `Inner<F>` is made `Sync` without asking for `F: Send`
// Traits that were imported by another name.
mod m {
    use std::marker::{Send as S2, Sync as Y2};
    pub struct Chan<T> {
        q: std::cell::RefCell<Vec<T>>,
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^ note: the `T` in `q` moves to the other thread as well
    }
    unsafe impl<T> S2 for Chan<T> {}
//                 ^^^^^^^^^^^^^^ error(fix): `Chan<T>` is made `Send` without asking for `T: Send`
    unsafe impl<T> Y2 for Chan<T> {}
//                 ^^^^^^^^^^^^^^ error(fix): `Chan<T>` is made `Sync` without asking for `T: Send`
    impl<T> Chan<T> {
        pub fn send(&self, t: T) -> Result<(), T> {
//             ^^^^ note: `send` hands a `T` to the calling thread
            Ok(())
        }
    }
}
// Counted pointers that come and go.
pub struct ArcCell<T> {
    p: AtomicUsize,
    m: PhantomData<Arc<T>>,
}
unsafe impl<T> Sync for ArcCell<T> {}
//             ^^^^^^^^^^^^^^^^^^^ error(fix): `ArcCell<T>` is made `Sync` without asking for `T: Send + Sync`
impl<T> ArcCell<T> {
    pub fn get(&self) -> Arc<T> {
//         ^^^ note: `get` hands a `T` to the calling thread
        todo!()
    }
    pub fn set(&self, a: Arc<T>) {}
}
// Values that are copied in and out.
pub struct CC<T> {
    v: UnsafeCell<T>,
}
unsafe impl<T: Copy> Sync for CC<T> {}
//                   ^^^^^^^^^^^^^^ error(fix): `CC<T>` is made `Sync` without asking for `T: Send`
impl<T: Copy> CC<T> {
    pub fn get(&self) -> T {
        unsafe { *self.v.get() }
    }
    pub fn set(&self, t: T) {}
//         ^^^ note: `set` takes in a `T` from the calling thread
}
// A field that everybody can read.
pub struct P11<T>(pub T);
//                    ^ note: every thread that has a reference can read this field
unsafe impl<T> Sync for P11<T> {}
//             ^^^^^^^^^^^^^^^ error(fix): `P11<T>` is made `Sync` without asking for `T: Sync`
// Two parameters with needs of their own.
pub struct Map<K, V> {
    b: Vec<(K, V)>,
//     ^^^^^^^^^^^ note: the `K` in `b` moves to the other thread as well
    l: AtomicUsize,
}
unsafe impl<K, V> Send for Map<K, V> {}
//                ^^^^^^^^^^^^^^^^^^ error(fix): `Map<K, V>` is made `Send` without asking for `K: Send` and `V: Send`
unsafe impl<K: Send + Sync, V: Send> Sync for Map<K, V> {}
//                                   ^^^^^^^^^^^^^^^^^^ error(fix): `Map<K, V>` is made `Sync` without asking for `V: Sync`
impl<K: Eq, V> Map<K, V> {
    pub fn get(&self, k: &K) -> Option<&V> {
//         ^^^ note: `get` hands `&V` to the calling thread
        None
    }
    pub fn insert(&self, k: K, v: V) -> Option<V> {
        None
    }
}
// A pointer by another name, freed by the destructor.
type Raw<T> = *mut T;
pub struct Own<T> {
    p: Raw<T>,
}
unsafe impl<T> Send for Own<T> {}
//             ^^^^^^^^^^^^^^^ error(fix): `Own<T>` is made `Send` without asking for `T: Send`
impl<T> Drop for Own<T> {
    fn drop(&mut self) {
//     ^^^^ note: drops what `p` leads to, on whichever thread the owner is dropped
        unsafe { drop(Box::from_raw(self.p)) }
    }
}
// A function that runs once; `this: &Self` is a receiver.
pub struct Lz<T, F = fn() -> T> {
    c: std::sync::OnceLock<T>,
    init: std::cell::Cell<Option<F>>,
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ note: the `F` in `init` moves to the other thread as well
}
unsafe impl<T, F: Send> Sync for Lz<T, F> where std::sync::OnceLock<T>: Sync {}
unsafe impl<T: Send + Sync, F> Send for Lz<T, F> {}
//                             ^^^^^^^^^^^^^^^^^ error(fix): `Lz<T, F>` is made `Send` without asking for `F: Send`
impl<T, F: FnOnce() -> T> Lz<T, F> {
    pub fn force(this: &Lz<T, F>) -> &T {
        todo!()
    }
}
// A trait that brings nothing with it.
pub trait Resource {
    fn id(&self) -> u32;
}
pub struct Pool<R> {
    items: UnsafeCell<Vec<R>>,
//         ^^^^^^^^^^^^^^^^^^ note: the `R` in `items` moves to the other thread as well
}
unsafe impl<R: Resource> Send for Pool<R> {}
//                       ^^^^^^^^^^^^^^^^ error(fix): `Pool<R>` is made `Send` without asking for `R: Send`
unsafe impl<R: Resource> Sync for Pool<R> {}
//                       ^^^^^^^^^^^^^^^^ error(fix): `Pool<R>` is made `Sync` without asking for `R: Send`
impl<R: Resource> Pool<R> {
    pub fn take(&self) -> Option<R> {
//         ^^^^ note: `take` hands a `R` to the calling thread
        None
    }
}
// A type that nobody outside can name is handled by the crate's own rules.
struct Wrap<'a, T>(UnsafeCell<&'a mut T>);

impl<'a, T> Wrap<'a, T> {
    fn get(&self) -> &'a mut T {
//     ^^^ note: `get` hands `&mut T` to the calling thread
        unsafe { *(self.0.get()) }
    }
}

unsafe impl<'a, T> Sync for Wrap<'a, T> {}
//                 ^^^^^^^^^^^^^^^^^^^^ info(fix): `Wrap<'a, T>` is made `Sync` without asking for `T: Send`
pub fn run_wrapped(value: &mut u32) {
    *Wrap(UnsafeCell::new(value)).get() += 1;
}
